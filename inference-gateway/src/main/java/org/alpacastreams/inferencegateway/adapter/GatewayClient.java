package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.json.Json;

/** The gateway's HTTP interface, as the terminal sees it. */
final class GatewayClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
  private static final String DATA = "data: ";
  private static final String DONE = "[DONE]";
  private static final int OK = 200;

  private final String url;
  private final String key;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /**
   * A client.
   *
   * @param key an API key, or empty where the gateway wants none
   */
  GatewayClient(String url, String key) {
    this.key = key;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The gateway does not do what was asked. */
  static final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusalException(String message) {
      super(message);
    }
  }

  /** Nobody answers. */
  static final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Asks a model and gives its answer piece by piece.
   *
   * @return the id of the model that answered
   */
  String ask(String model, String instruction, String input, Consumer<String> onText) {
    ObjectNode body = Json.mapper().createObjectNode().put("model", model).put("stream", true);
    body.putArray("messages").addObject().put("role", "user").put("content", instruction);
    body.put("alpaca_input", input);
    try {
      HttpResponse<Stream<String>> response =
          client.send(request(body), HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != OK) {
          throw refusal(response.statusCode(), lines.collect(Collectors.joining("\n")));
        }
        return read(lines.iterator(), onText);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnreachableException(
          ("no gateway answers at %s (%s). Start it with ./alpaca up, or give its address with"
                  + " --url or ALPACA_GATEWAY_URL")
              .formatted(url, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for " + url, e);
    }
  }

  private HttpRequest request(ObjectNode body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
              .timeout(ANSWER_TIMEOUT)
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
      if (!key.isEmpty()) {
        request.header("authorization", "Bearer " + key);
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new UnreachableException(
          "'" + url + "' is not a URL; give one such as http://127.0.0.1:8080 with --url", e);
    }
  }

  private String read(Iterator<String> lines, Consumer<String> onText) {
    String model = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (!line.startsWith(DATA)) {
        continue;
      }
      String data = line.substring(DATA.length());
      if (data.equals(DONE)) {
        return model;
      }
      JsonNode chunk = parse(data);
      if (chunk.has("error")) {
        throw new RefusalException(chunk.path("error").path("message").asText());
      }
      model = chunk.path("model").asText();
      String text = chunk.path("choices").path(0).path("delta").path("content").asText("");
      if (!text.isEmpty()) {
        onText.accept(text);
      }
    }
    throw new RefusalException("the answer broke off; is the gateway still running?");
  }

  private RefusalException refusal(int status, String body) {
    JsonNode message = parse(body).path("error").path("message");
    return new RefusalException(
        message.isTextual() ? message.asText() : "%s answered HTTP %d".formatted(url, status));
  }

  private JsonNode parse(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreachableException(
          "what answers at " + url + " is no inference-gateway; check --url", e);
    }
  }
}
