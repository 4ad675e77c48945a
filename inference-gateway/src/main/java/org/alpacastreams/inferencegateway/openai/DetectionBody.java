package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.watermark.Detection;
import org.alpacastreams.inferencegateway.watermark.Mark;
import org.alpacastreams.inferencegateway.watermark.MarkedToken;

/** What was found in a text, as JSON; not OpenAI's, who have no such endpoint. */
public final class DetectionBody {
  private DetectionBody() {}

  /**
   * The body.
   *
   * @param model the id of the model whose tokens the text was read in
   * @param explain whether every token is told
   */
  public static ObjectNode of(Detection detection, String model, boolean explain) {
    ObjectNode body =
        Json.mapper()
            .createObjectNode()
            .put("z", detection.count().z())
            .put("p", detection.count().p())
            .put("tokens", detection.count().tokens())
            .put("green", detection.count().green())
            .put("greenFraction", detection.count().greenFraction())
            .put("keyId", detection.keyId())
            .put("keys", detection.keys())
            .put("model", model)
            .put("verdict", detection.verdict().word())
            .put("message", detection.message());
    if (explain) {
      ArrayNode marks = body.putArray("marks");
      for (MarkedToken token : detection.marks()) {
        ObjectNode mark = marks.addObject().put("text", token.text());
        if (token.mark() == Mark.NOT_COUNTED) {
          mark.putNull("green");
        } else {
          mark.put("green", token.mark() == Mark.GREEN);
        }
      }
    }
    return body;
  }
}
