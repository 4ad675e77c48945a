package org.alpacastreams.inferencegateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * Why an upstream gave no answer, as a client of the gateway is told.
 *
 * @param status HTTP status of the gateway's answer: what the client did wrong stays its fault,
 *     what is wrong between gateway and upstream is none of its
 * @param code what a program may react to
 * @param retryAfter when it is worth asking again
 */
public record UpstreamProblem(
    int status, String code, String message, Optional<Duration> retryAfter) {
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final long LONGEST_WAIT_SECONDS = 3_600;

  /**
   * An answer that is no stream.
   *
   * @param retryAfter the header, if there was one
   */
  public static UpstreamProblem ofAnswer(
      UpstreamTarget target, int status, String body, Optional<String> retryAfter) {
    String said = said(target, body);
    return switch (status) {
      case 401, 403 ->
          broken(
              target,
              "upstream_unauthorized",
              "does not accept the gateway's key (%d)%s; check apiKeyEnvironment or apiKeyFile of its entry in alpaca.upstreams.file"
                  .formatted(status, said));
      case 404 ->
          broken(
              target,
              "upstream_model_missing",
              "knows no model '%s', or %s is not its address (404)%s"
                  .formatted(target.model(), target.baseUrl(), said));
      case 429 ->
          new UpstreamProblem(
              429,
              "upstream_rate_limited",
              about(target, "has too much to do (429)" + said),
              Optional.of(seconds(retryAfter)));
      case 400, 413, 422 ->
          new UpstreamProblem(
              400, code(body), about(target, "refuses the request" + said), Optional.empty());
      case 408, 504 -> late(target, "took too long (%d)%s".formatted(status, said));
      default ->
          new UpstreamProblem(
              BAD_GATEWAY,
              "upstream_failed",
              about(target, "failed (%d)%s".formatted(status, said)),
              status >= 500 ? Optional.of(seconds(retryAfter)) : Optional.empty());
    };
  }

  /** It cannot be reached. */
  public static UpstreamProblem unreachable(UpstreamTarget target, String why) {
    return new UpstreamProblem(
        BAD_GATEWAY,
        "upstream_unreachable",
        about(target, "cannot be reached at %s: %s".formatted(target.baseUrl(), why)),
        Optional.of(SOON));
  }

  /** It accepted the request, and was silent. */
  public static UpstreamProblem silent(UpstreamTarget target, Duration waited) {
    return late(target, "said nothing for %d s".formatted(waited.toSeconds()));
  }

  /** It answered with something that is no stream of events. */
  public static UpstreamProblem noStream(UpstreamTarget target, String contentType) {
    return broken(
        target,
        "upstream_failed",
        "answered with '%s' in the place of a stream of events; is %s the root of an OpenAI-compatible interface?"
            .formatted(Excerpt.of(contentType), target.baseUrl()));
  }

  /** What is said of an upstream to people. */
  public static String about(UpstreamTarget target, String what) {
    return "the upstream of model '%s' %s".formatted(target.id(), what);
  }

  /** The words of an error: OpenAI sends an object, Ollama a text, FastAPI servers a detail. */
  static String message(JsonNode json) {
    JsonNode error = json.path("error");
    if (error.isTextual()) {
      return error.textValue();
    }
    JsonNode at = error.isObject() ? error : json;
    String message = at.path("message").asText("");
    return message.isEmpty() ? at.path("detail").asText("") : message;
  }

  private static UpstreamProblem broken(UpstreamTarget target, String code, String what) {
    return new UpstreamProblem(BAD_GATEWAY, code, about(target, what), Optional.empty());
  }

  private static UpstreamProblem late(UpstreamTarget target, String what) {
    return new UpstreamProblem(
        GATEWAY_TIMEOUT, "upstream_timeout", about(target, what), Optional.of(SOON));
  }

  private static String said(UpstreamTarget target, String body) {
    String words = words(body);
    String shown = Excerpt.of(target.key().map(key -> key.redactedFrom(words)).orElse(words));
    return shown.isBlank() ? "" : ": " + shown;
  }

  private static String words(String body) {
    try {
      return message(Json.mapper().readTree(body));
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static String code(String body) {
    try {
      JsonNode code = Json.mapper().readTree(body).path("error").path("code");
      if (code.isTextual() && code.textValue().matches("[a-z0-9_]{1,64}")) {
        return code.textValue();
      }
    } catch (JsonProcessingException e) {
      return "upstream_refused";
    }
    return "upstream_refused";
  }

  private static Duration seconds(Optional<String> header) {
    return header
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(text))))
        .map(Duration::ofSeconds)
        .orElse(SOON);
  }
}
