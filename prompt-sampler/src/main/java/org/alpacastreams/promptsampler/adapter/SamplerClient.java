package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.alpacastreams.contracts.json.Json;

/** The sampler's HTTP interface, as the command line sees it. */
final class SamplerClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final int FIRST_REFUSAL = 400;

  private final String url;

  SamplerClient(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The sampler, or a file, does not allow what was asked. */
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

  static String encode(String pathSegment) {
    return URLEncoder.encode(pathSegment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return exchange(path, request(path).GET().build());
  }

  JsonNode send(String method, String path, JsonNode body) {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return exchange(path, request);
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw new UnreachableException(
          "'" + url + "' is not a URL; give one such as http://127.0.0.1:8081 with --url", e);
    }
  }

  private JsonNode exchange(String path, HttpRequest request) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode body = parse(response);
      if (response.statusCode() >= FIRST_REFUSAL) {
        throw new RefusalException(
            "%s (%s)"
                .formatted(
                    body.path("message").asText("HTTP " + response.statusCode()),
                    body.path("code").asText("HTTP " + response.statusCode())));
      }
      return body;
    } catch (IOException e) {
      throw new UnreachableException(
          ("no prompt-sampler answers at %s%s (%s). Start it with ./alpaca up, or give its"
                  + " address with --url or ALPACA_SAMPLER_URL")
              .formatted(url, path, e),
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
          "%s answered with HTTP %d, but it is no prompt-sampler; check --url"
              .formatted(url, response.statusCode()),
          e);
    }
  }
}
