package org.alpacastreams.generator.openai;

import java.time.Duration;

/**
 * How often and after which pauses an unbilled failure is tried again by the caller itself. What
 * still fails then goes back to the sampler.
 *
 * @param attempts all tries together, the first included
 * @param first the pause after the first try, doubled after each further one
 * @param longest the longest pause, a provider's own wish included
 */
public record Backoff(int attempts, Duration first, Duration longest) {
  /** Five tries within some ten seconds where the provider does not say how long to wait. */
  public static final Backoff STANDARD =
      new Backoff(5, Duration.ofMillis(500), Duration.ofSeconds(60));

  private static final int MOST_DOUBLINGS = 16;

  /**
   * The pause after try number {@code attempt}, from half to all of its step, so that callers that
   * failed together do not return together.
   *
   * @param random from 0 to 1
   */
  Duration after(int attempt, double random) {
    long step = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long bounded = Math.min(step, longest.toMillis());
    return Duration.ofMillis(Math.round(bounded * (0.5 + random / 2)));
  }
}
