package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.Refusal;

/**
 * An error in OpenAI's shape.
 *
 * @param status HTTP status
 * @param type OpenAI's class of errors
 * @param field the request's field, where one is to blame
 * @param code what a program may react to
 * @param retryAfter when it is worth asking again
 */
public record ApiError(
    int status,
    String type,
    String message,
    Optional<String> field,
    String code,
    Optional<Duration> retryAfter) {
  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  public static ApiError invalid(String message, String field, String code) {
    Optional<String> named = field.isEmpty() ? Optional.empty() : Optional.of(field);
    return new ApiError(400, INVALID, message, named, code, Optional.empty());
  }

  /** The body was larger than {@code most} bytes. */
  public static ApiError tooLarge(long most) {
    return new ApiError(
        413,
        INVALID,
        "the request's body is larger than " + most + " bytes",
        Optional.empty(),
        "request_too_large",
        Optional.empty());
  }

  /** Something broke that the client did not cause. */
  public static ApiError broken(String message) {
    return new ApiError(500, SERVER, message, Optional.empty(), "internal_error", Optional.empty());
  }

  /** There is nothing at a path. */
  public static ApiError notFound(String message) {
    return new ApiError(404, INVALID, message, Optional.empty(), "not_found", Optional.empty());
  }

  /** No such model. */
  public static ApiError unknownModel(Refusal.UnknownModel unknown) {
    return new ApiError(
        404,
        INVALID,
        "there is no model '%s'; known are: %s"
            .formatted(unknown.name(), String.join(", ", unknown.known())),
        Optional.of("model"),
        "model_not_found",
        Optional.empty());
  }

  /** The refusal as a client sees it. */
  public static ApiError of(Refusal refusal) {
    if (refusal instanceof Refusal.UnknownModel unknown) {
      return unknownModel(unknown);
    }
    if (refusal instanceof Refusal.NotReady notReady) {
      return new ApiError(
          503,
          SERVER,
          notReady.reason(),
          Optional.of("model"),
          "model_not_ready",
          Optional.of(notReady.retryAfter()));
    }
    if (refusal instanceof Refusal.BrokenModel broken) {
      return new ApiError(
          503, SERVER, broken.reason(), Optional.of("model"), "model_broken", Optional.empty());
    }
    if (refusal instanceof Refusal.RetiredModel retired) {
      return new ApiError(
          404, INVALID, retired.reason(), Optional.of("model"), "model_retired", Optional.empty());
    }
    if (refusal instanceof Refusal.UpstreamRefused upstream) {
      return ofUpstream(upstream);
    }
    if (refusal instanceof Refusal.ContextExceeded exceeded) {
      return contextExceeded(exceeded);
    }
    if (refusal instanceof Refusal.UnknownToken unknown) {
      return invalid(
          "this model has no token %d; its tokens are 0 to %d"
              .formatted(unknown.token(), unknown.vocabularySize() - 1),
          "logit_bias",
          "invalid_value");
    }
    if (refusal instanceof Refusal.UnknownPromptToken unknown) {
      return invalid(
          "this model has no token %d; its tokens are 0 to %d"
              .formatted(unknown.token(), unknown.vocabularySize() - 1),
          "prompt",
          "invalid_value");
    }
    if (refusal instanceof Refusal.TemplateRefused refused) {
      return invalid(
          "the chat template of '%s' does not take these messages: %s"
              .formatted(refused.model(), refused.reason()),
          "messages",
          "template_refused");
    }
    if (refusal instanceof Refusal.TooLate late) {
      return new ApiError(
          503,
          SERVER,
          "its turn did not come within %d s; ask again".formatted(late.longest().toSeconds()),
          Optional.empty(),
          "deadline_exceeded",
          Optional.of(late.retryAfter()));
    }
    if (refusal instanceof Refusal.Blocked blocked) {
      return invalid(
          "moderation (%s) found %s in the prompt; change it and ask again"
              .formatted(blocked.moderator(), String.join(", ", blocked.categories())),
          "prompt",
          "content_policy_violation");
    }
    if (refusal instanceof Refusal.ModerationUnavailable unavailable) {
      return new ApiError(
          503,
          SERVER,
          unavailable.reason() + "; ask again later",
          Optional.empty(),
          "moderation_unavailable",
          Optional.of(unavailable.retryAfter()));
    }
    if (refusal instanceof Refusal.NotAdmitted not) {
      return new ApiError(
          not.status(),
          not.status() == 429 ? "rate_limit_error" : not.status() >= 500 ? SERVER : INVALID,
          not.message(),
          Optional.empty(),
          not.code(),
          not.retryAfter());
    }
    if (refusal instanceof Refusal.QueueFull full) {
      return new ApiError(
          429,
          "rate_limit_error",
          "%d requests are waiting already; ask again in %d s"
              .formatted(full.waiting(), full.retryAfter().toSeconds()),
          Optional.empty(),
          "queue_full",
          Optional.of(full.retryAfter()));
    }
    return invalid("the prompt is empty", "prompt", "invalid_value");
  }

  private static ApiError ofUpstream(Refusal.UpstreamRefused upstream) {
    String type =
        upstream.status() == 429 ? "rate_limit_error" : upstream.status() < 500 ? INVALID : SERVER;
    return new ApiError(
        upstream.status(),
        type,
        upstream.message(),
        Optional.empty(),
        upstream.code(),
        upstream.retryAfter());
  }

  private static ApiError contextExceeded(Refusal.ContextExceeded exceeded) {
    int room = exceeded.contextLength() - exceeded.promptTokens();
    String advice =
        room > 0
            ? "ask for at most " + room + " tokens, or shorten the prompt"
            : "shorten the prompt";
    return invalid(
        "this model's context holds %d tokens; the prompt has %d and %d are asked for: %s"
            .formatted(
                exceeded.contextLength(), exceeded.promptTokens(), exceeded.answerTokens(), advice),
        room > 0 ? "max_tokens" : "messages",
        "context_length_exceeded");
  }

  /** {@code {"error": {message, type, param, code}}}. */
  public ObjectNode body() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", field.orElse(null))
        .put("code", code);
    return body;
  }
}
