package org.alpacastreams.endtoend.teacher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * A request for a chat completion, read off the wire.
 *
 * @param longestStopBytes the length of the longest stop string
 */
record ChatRequest(String authorization, String prompt, int maxTokens, int longestStopBytes) {
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** The next request of a kept-alive connection; none where the caller has closed it. */
  static Optional<ChatRequest> read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0) {
      int read = in.read();
      if (read < 0) {
        return Optional.empty();
      }
      head.append((char) read);
    }
    int length = Integer.parseInt(header(head.toString(), "content-length"));
    byte[] body = in.readNBytes(length);
    return body.length < length
        ? Optional.empty()
        : Optional.of(of(header(head.toString(), "authorization"), Json.mapper().readTree(body)));
  }

  private static ChatRequest of(String authorization, JsonNode body) {
    int longestStop = 0;
    for (JsonNode stop : body.path("stop")) {
      longestStop = Math.max(longestStop, stop.asText().getBytes(StandardCharsets.UTF_8).length);
    }
    return new ChatRequest(
        authorization,
        body.path("messages").path(0).path("content").asText(),
        body.path("max_tokens").asInt(),
        longestStop);
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
