package org.alpacastreams.inferencegateway.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The comparisons that wait for their verdicts. Which model is on the left is drawn anew for every
 * one and stays here. They are bounded by age and by number; the oldest goes first.
 */
public final class Comparisons {
  private final ModelPairs pairs;
  private final RandomGenerator random;
  private final int most;
  private final Duration kept;
  private final Clock clock;
  private final Map<String, Comparison> open = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param random draws the sides; it must not be guessable
   * @param most comparisons at once
   * @param kept how long each waits for its verdict
   */
  public Comparisons(
      ModelPairs pairs, RandomGenerator random, int most, Duration kept, Clock clock) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "alpaca.compare.open is %d; at least 1 is needed".formatted(most));
    }
    this.pairs = pairs;
    this.random = random;
    this.most = most;
    this.kept = kept;
    this.clock = clock;
  }

  /** A new comparison of this visitor's; empty while there are not two models to compare. */
  public Optional<Comparison> open(String visitor, String instruction, String input) {
    return pairs
        .draw()
        .map(
            models ->
                new Comparison(
                    UUID.randomUUID().toString(),
                    visitor,
                    models,
                    random.nextBoolean() ? Side.LEFT : Side.RIGHT,
                    instruction,
                    input,
                    clock.instant().plus(kept)))
        .map(this::keep);
  }

  /** An open comparison; nobody finds another visitor's. */
  public synchronized Optional<Comparison> find(String comparisonId, String visitor) {
    forgetOld();
    return Optional.ofNullable(open.get(comparisonId)).filter(c -> c.belongsTo(visitor));
  }

  /** Takes a visitor's verdict. */
  public VerdictOutcome judge(String comparisonId, String visitor, Verdict verdict) {
    return find(comparisonId, visitor)
        .map(comparison -> comparison.judge(verdict))
        .orElseGet(VerdictOutcome.UnknownComparison::new);
  }

  private synchronized Comparison keep(Comparison made) {
    forgetOld();
    if (open.size() >= most) {
      Iterator<Comparison> oldest = open.values().iterator();
      oldest.next();
      oldest.remove();
    }
    open.put(made.id(), made);
    return made;
  }

  private void forgetOld() {
    Instant now = clock.instant();
    Iterator<Comparison> all = open.values().iterator();
    while (all.hasNext() && !all.next().until().isAfter(now)) {
      all.remove();
    }
  }
}
