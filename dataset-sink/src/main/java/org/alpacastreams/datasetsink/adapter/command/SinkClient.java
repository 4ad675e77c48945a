package org.alpacastreams.datasetsink.adapter.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;

/** The sink's HTTP interface, as the command line sees it. */
final class SinkClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final int FIRST_REFUSAL = 400;

  private final String url;

  SinkClient(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The sink does not allow what was asked. */
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

  /** Takes an example back; the answer says what that means. */
  JsonNode retract(DatasetName dataset, String exampleId, String reason, String by) {
    JsonNode body =
        Json.mapper()
            .createObjectNode()
            .put("exampleId", exampleId)
            .put("reason", reason)
            .put("by", by);
    String path = "/datasets/" + dataset + "/retractions";
    return exchange(
        request(path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** What the sink reports of its datasets; nothing where it does not run. */
  Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    try {
      for (JsonNode dataset : exchange(request("/datasets").GET().build())) {
        if (dataset.hasNonNull("problem")) {
          problems.put(dataset.path("name").asText(), dataset.path("problem").asText());
        }
      }
    } catch (UnreachableException | RefusalException e) {
      // The files say the rest.
      return Map.of();
    }
    return problems;
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw new UnreachableException(
          "'" + url + "' is not a URL; give one such as http://127.0.0.1:8084 with --url", e);
    }
  }

  private JsonNode exchange(HttpRequest request) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode body = parse(response);
      if (response.statusCode() >= FIRST_REFUSAL) {
        String status = "HTTP " + response.statusCode();
        throw new RefusalException(
            "%s (%s)"
                .formatted(body.path("message").asText(status), body.path("code").asText(status)));
      }
      return body;
    } catch (IOException e) {
      throw new UnreachableException(
          "no dataset-sink answers at %s (%s). Start it with ./alpaca up, or give its address with --url or ALPACA_SINK_URL"
              .formatted(request.uri(), e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for " + url, e);
    }
  }

  private JsonNode parse(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UnreachableException(
          "%s answered with HTTP %d, but not as a dataset-sink does; check --url"
              .formatted(response.uri(), response.statusCode()),
          e);
    }
  }
}
