package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.TokenEstimate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When one teacher may be asked: within its requests and tokens a minute, and not while it rests
 * after failures. A prompt that has to wait is not begun, so that it costs nothing. Thread-safe.
 */
public final class Throttle {
  private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

  /** Failures that another call to the same teacher would probably share. */
  private static final Set<ErrorClass> ILLNESS =
      EnumSet.of(
          ErrorClass.SERVER_ERROR,
          ErrorClass.TIMEOUT,
          ErrorClass.CONNECTION_LOST,
          ErrorClass.UNREACHABLE,
          ErrorClass.INVALID_RESPONSE);

  /** After these it is not known whether the teacher is well; after all others, it answered. */
  private static final Set<ErrorClass> SAYS_NOTHING =
      EnumSet.of(
          ErrorClass.RATE_LIMITED, ErrorClass.LOST, ErrorClass.MISCONFIGURED, ErrorClass.OTHER);

  private final String teacher;
  private final Optional<RateLimit> requests;
  private final Optional<RateLimit> tokens;
  private final CircuitBreaker breaker;
  private final LongSupplier nanoTime;

  Throttle(TeacherProfile profile, LongSupplier nanoTime) {
    this.teacher = profile.name();
    this.nanoTime = nanoTime;
    this.breaker = new CircuitBreaker(Duration.ofSeconds(profile.timeoutSeconds()));
    long now = nanoTime.getAsLong();
    this.requests = profile.requestsPerMinute().map(limit -> new RateLimit(limit, now));
    this.tokens = profile.tokensPerMinute().map(limit -> new RateLimit(limit, now));
  }

  /** Whether {@code prompt} may be asked now; if so, it is counted. */
  synchronized boolean admits(SampledPrompt prompt) {
    long now = nanoTime.getAsLong();
    long most = TokenEstimate.ofCall(prompt);
    if (!breaker.allows(now)
        || requests.filter(limit -> !limit.allows(1, now)).isPresent()
        || tokens.filter(limit -> !limit.allows(most, now)).isPresent()) {
      return false;
    }
    breaker.begun(now);
    requests.ifPresent(limit -> limit.spend(1));
    tokens.ifPresent(limit -> limit.spend(most));
    return true;
  }

  /**
   * Whether a call that was admitted before may be started now. After a rest it may be the trial.
   */
  synchronized boolean admitsClaimed() {
    long now = nanoTime.getAsLong();
    if (!breaker.allows(now)) {
      return false;
    }
    breaker.begun(now);
    return true;
  }

  /** Whether it neither rests after failures nor is being tried after a rest. */
  synchronized boolean isCalm() {
    return breaker.closed();
  }

  /** The call for {@code prompt}, admitted at {@code admittedNanos}, was never sent. */
  synchronized void withdrawn(SampledPrompt prompt, long admittedNanos) {
    requests.ifPresent(limit -> limit.spend(-1));
    tokens.ifPresent(limit -> limit.spend(-TokenEstimate.ofCall(prompt)));
    breaker.undecided(admittedNanos);
  }

  /** The call for {@code prompt}, begun at {@code begunNanos}, ended like this. */
  synchronized void ended(SampledPrompt prompt, CallOutcome outcome, long begunNanos) {
    if (outcome instanceof CallOutcome.Answered answered) {
      long used = answered.usage().promptTokens() + answered.usage().completionTokens();
      tokens.ifPresent(limit -> limit.spend(used - TokenEstimate.ofCall(prompt)));
      breaker.succeeded();
      return;
    }
    CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
    if (!failed.errorClass().billedInFull()) {
      tokens.ifPresent(limit -> limit.spend(-TokenEstimate.ofCall(prompt)));
    }
    if (!ILLNESS.contains(failed.errorClass())) {
      if (SAYS_NOTHING.contains(failed.errorClass())) {
        breaker.undecided(begunNanos);
      } else {
        breaker.succeeded();
      }
    } else if (breaker.failed(begunNanos, nanoTime.getAsLong())) {
      LOG.warn(
          "teacher '{}' failed {} times in a row, last: {}; it is asked again in {} s",
          teacher,
          CircuitBreaker.FAILURES,
          failed.message(),
          breaker.rest().toSeconds());
    }
  }

  /** What is left of its rest after failures; zero while it does not rest. */
  public synchronized Duration resting() {
    return breaker.left(nanoTime.getAsLong());
  }
}
