package org.alpacastreams.inferencegateway.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is told who may not.
 *
 * @param status HTTP status
 * @param code what a program may react to
 * @param retryAfter when it is worth asking again
 */
public record Refused(int status, String code, String message, Optional<Duration> retryAfter)
    implements Passage, Admission {
  static Refused of(int status, String code, String message) {
    return new Refused(status, code, message, Optional.empty());
  }

  static Refused until(int status, String code, String message, Duration retryAfter) {
    return new Refused(status, code, message, Optional.of(retryAfter));
  }

  /**
   * One message for all that may be wrong with a key, so that refusals teach nothing about keys.
   */
  static Refused invalidKey() {
    return of(
        401,
        "invalid_api_key",
        "this API key is not valid: it is unknown, expired or revoked. Ask whoever runs this"
            + " gateway for another one.");
  }

  static Refused missingKey() {
    return of(
        401,
        "invalid_api_key",
        "this gateway wants an API key: send 'Authorization: Bearer ak-…'. Whoever runs it makes"
            + " one with './alpaca keys create'.");
  }

  static Refused scopeMissing(Scope needed) {
    return of(
        403,
        "insufficient_scope",
        "this API key may not do that: it lacks the scope '%s'. Ask whoever runs this gateway."
            .formatted(needed.name().toLowerCase(Locale.ROOT)));
  }
}
