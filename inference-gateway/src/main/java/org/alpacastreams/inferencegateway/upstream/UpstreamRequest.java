package org.alpacastreams.inferencegateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an upstream is sent: the client's request, under the model's name there, as a stream. */
public final class UpstreamRequest {
  private UpstreamRequest() {}

  /** The body; {@code request} is left as it is. */
  public static ObjectNode body(ObjectNode request, UpstreamTarget target) {
    ObjectNode body = request.deepCopy();
    body.put("model", target.model());
    body.put("stream", true);
    JsonNode options = body.path("stream_options");
    ObjectNode kept =
        options instanceof ObjectNode given ? given : body.putObject("stream_options");
    kept.put("include_usage", true);
    return body;
  }

  /** The endpoint of OpenAI's interface. */
  public static String path(boolean chat) {
    return chat ? "/chat/completions" : "/completions";
  }
}
