package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sees to it that no answer takes for ever. */
final class Deadlines {
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Duration longest;

  Deadlines(Duration longest) {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          "alpaca.answers.longest is %s; a duration above 0 is needed".formatted(longest));
    }
    this.longest = longest;
  }

  /** From now on. */
  void watch(PendingAnswer answer) {
    CompletableFuture<Void> unused =
        answer
            .over()
            .copy()
            .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                late -> {
                  answer.expire(longest, RETRY);
                  return null;
                });
  }
}
