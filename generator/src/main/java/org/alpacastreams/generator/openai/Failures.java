package org.alpacastreams.generator.openai;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.teachers.CallOutcome;

/** What went wrong with a teacher, as a class that decides and a message for whoever must act. */
record Failures(TeacherProfile profile, KeySource keys) {
  private static final int LONGEST_QUOTE = 300;

  /** The endpoint answered with an error. */
  CallOutcome.Failed answered(ApiError error, Optional<ApiKey> key, Optional<Duration> retryAfter) {
    ErrorClass errorClass = error.errorClass();
    // A provider repeats parts of a wrong key: of a 401, nothing is quoted.
    String quote =
        error.message().isEmpty() || errorClass == ErrorClass.UNAUTHORIZED
            ? ""
            : " (it says: "
                + Excerpt.of(
                    key.map(k -> k.redactedFrom(error.message())).orElse(error.message()),
                    LONGEST_QUOTE)
                + ")";
    return new CallOutcome.Failed(
        errorClass,
        "teacher '%s' answered %d%s: %s"
            .formatted(profile.name(), error.status(), quote, advice(error.status(), errorClass)),
        error.status(),
        retryAfter);
  }

  private String advice(int status, ErrorClass errorClass) {
    String url = Endpoint.display(profile);
    if (status < 400) {
      return "no answer, but perhaps a redirect, which a key must not follow; is baseUrl "
          + url
          + " the final address?";
    }
    return switch (errorClass) {
      case UNAUTHORIZED ->
          "it does not accept the key, or there is none. The key is in: " + keys.place();
      case FORBIDDEN -> "the key may not use model '" + profile.model() + "' at " + url;
      case NOT_FOUND ->
          "there is no such endpoint or model; check baseUrl "
              + url
              + " and model '"
              + profile.model()
              + "'";
      case QUOTA_EXHAUSTED -> "the account's credit is used up; top it up, then resume the run";
      case RATE_LIMITED ->
          "too many requests; if it stays so, lower the teacher's concurrency (now "
              + profile.concurrency()
              + ")";
      case CONTEXT_TOO_LONG ->
          "prompt and answer do not fit the model's context; lower maxTokens or show fewer examples";
      case SERVER_ERROR, TIMEOUT -> "the provider has a problem; the attempt counts as spent";
      default -> "the request is wrong and would stay so; check model, maxTokens and stop strings";
    };
  }

  /** No answer came. */
  CallOutcome.Failed unanswered(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof AnswerTooLargeException) {
      return failed(ErrorClass.INVALID_RESPONSE, cause.getMessage());
    }
    if (cause instanceof TimeoutException
        || (cause instanceof HttpTimeoutException
            && !(cause instanceof HttpConnectTimeoutException))) {
      return failed(
          ErrorClass.TIMEOUT,
          "no complete answer within %d s; raise the teacher's timeoutSeconds if it needs longer"
              .formatted(profile.timeoutSeconds()));
    }
    if (nothingWasSent(cause)) {
      return failed(
          ErrorClass.UNREACHABLE,
          "cannot connect to %s (%s); is it running, and is baseUrl right?"
              .formatted(Endpoint.display(profile), describe(cause)));
    }
    if (cause instanceof ProtocolException) {
      return failed(
          ErrorClass.INVALID_RESPONSE,
          "what answers at %s does not speak HTTP".formatted(Endpoint.display(profile)));
    }
    if (cause instanceof IOException) {
      return failed(
          ErrorClass.CONNECTION_LOST,
          "the connection broke before the answer was complete (%s); the attempt counts as spent"
              .formatted(describe(cause)));
    }
    return failed(ErrorClass.OTHER, "the call failed unexpectedly: " + describe(cause));
  }

  CallOutcome.Failed failed(ErrorClass errorClass, String what) {
    return CallOutcome.Failed.of(errorClass, "teacher '%s': %s".formatted(profile.name(), what));
  }

  private static boolean nothingWasSent(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnresolvedAddressException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }

  private static String describe(Throwable cause) {
    Throwable root = cause;
    while (root.getMessage() == null && root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    return root.getMessage() == null
        ? root.getClass().getSimpleName()
        : Excerpt.of(root.getMessage(), LONGEST_QUOTE);
  }
}
