package org.alpacastreams.standalone.once;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/** Talks to the gateway as any OpenAI client does. */
final class GatewayClient {
  /** The gateway's name of the model that the newest tuned one was trained from. */
  static final String BASE = "base";

  private static final String LATEST = "latest";
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final int OK = 200;
  private static final int MOST_TOKENS = 64;

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  GatewayClient(int port) {
    this.url = "http://127.0.0.1:" + port;
  }

  /** The id of the newest tuned model that answers; empty while there is none, or no gateway. */
  Optional<String> latest() throws InterruptedException {
    try {
      JsonNode list = exchange(HttpRequest.newBuilder(URI.create(url + "/v1/models")));
      for (JsonNode model : list.path("data")) {
        if (model.path("id").asText().equals(LATEST)) {
          return Optional.of(model.path("root").asText());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What {@code model} says, greedily decoded.
   *
   * @throws IOException if it does not answer, with the gateway's reason
   */
  String ask(String model, String instruction) throws IOException, InterruptedException {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", model).put("temperature", 0).put("max_tokens", MOST_TOKENS);
    body.putArray("messages").addObject().put("role", "user").put("content", instruction);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return exchange(request).at("/choices/0/message/content").asText().strip();
  }

  private JsonNode exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.timeout(TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    JsonNode body = json(answer);
    if (answer.statusCode() != OK) {
      throw new IOException(
          body.at("/error/message").asText("the gateway answers HTTP " + answer.statusCode()));
    }
    return body;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JacksonException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
