package org.alpacastreams.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** Asks a gateway over its streaming interface, as a chat's page would. */
final class StreamingClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String EVENT = "data: ";
  private static final String LAST = "[DONE]";
  private static final int OK = 200;

  private final URI gateway;
  private final int tokens;
  private final int endToken;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param tokens of every answer
   * @param endToken never chosen, so that every answer is as long
   */
  StreamingClient(URI gateway, int tokens, int endToken) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.endToken = endToken;
  }

  /** The id of the model that an alias means; empty if it means none. */
  String modelOf(String alias) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/models/" + alias)).timeout(PATIENCE).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return response.statusCode() == OK ? JSON.readTree(response.body()).path("root").asText() : "";
  }

  /** Asks for a task of this number and reads the answer to its end. */
  StreamedAnswer ask(String model, int task) throws InterruptedException {
    String body =
        """
        {"model": "%s", "stream": true, "stream_options": {"include_usage": true},
         "max_tokens": %d, "logit_bias": {"%d": -100}, "temperature": 0,
         "messages": [{"role": "user",
                       "content": "Name %d things in a garden, and say what each is for."}]}
        """
            .formatted(model, tokens, endToken, task);
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    long begun = System.nanoTime();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != OK) {
          String reason = String.join(" ", lines.toList());
          return new StreamedAnswer.Failed(response.statusCode() + " " + reason);
        }
        return read(begun, lines.iterator());
      }
    } catch (IOException | UncheckedIOException e) {
      return new StreamedAnswer.Failed(e.toString());
    }
  }

  private static StreamedAnswer read(long begun, Iterator<String> lines) throws IOException {
    long firstText = 0;
    int tokens = 0;
    String model = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (!line.startsWith(EVENT)) {
        continue;
      }
      String data = line.substring(EVENT.length());
      if (data.equals(LAST)) {
        long ended = System.nanoTime();
        return firstText == 0
            ? new StreamedAnswer.Failed("an answer without text")
            : new StreamedAnswer.Whole(begun, firstText, ended, tokens, model);
      }
      JsonNode event = JSON.readTree(data);
      if (event.has("error")) {
        return new StreamedAnswer.Failed(event.get("error").toString());
      }
      model = event.path("model").asText(model);
      tokens = Math.max(tokens, event.path("usage").path("completion_tokens").asInt(0));
      boolean hasText = !event.at("/choices/0/delta/content").asText("").isEmpty();
      firstText = firstText == 0 && hasText ? System.nanoTime() : firstText;
    }
    return new StreamedAnswer.Failed("the stream ended before its last event");
  }
}
