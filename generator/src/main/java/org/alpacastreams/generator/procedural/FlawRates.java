package org.alpacastreams.generator.procedural;

/**
 * How often an answer has the flaws of a language model's, each as a probability from 0 to 1.
 *
 * @param nearDuplicate an item repeats, or slightly edits, one of the prompt or of the answer
 * @param broken an item lacks a label, has a wrong number, or a {@code ###} inside
 * @param chatter a refusal or small talk takes an item's place
 * @param emptyOutput an item has no output
 * @param truncated an answer ends early, for want of tokens
 */
public record FlawRates(
    double nearDuplicate, double broken, double chatter, double emptyOutput, double truncated) {
  /** About what the reference's teacher did. */
  public static final FlawRates REALISTIC = new FlawRates(0.06, 0.03, 0.01, 0.005, 0.02);

  /** A flawless teacher. */
  public static final FlawRates NONE = new FlawRates(0, 0, 0, 0, 0);

  public FlawRates {
    requireProbability("near-duplicate", nearDuplicate);
    requireProbability("broken", broken);
    requireProbability("chatter", chatter);
    requireProbability("empty-output", emptyOutput);
    requireProbability("truncated", truncated);
    if (nearDuplicate + broken + chatter + emptyOutput > 1) {
      throw new IllegalArgumentException(
          "the procedural teacher's rates of near-duplicate, broken, chatter and empty-output items add up to more than 1");
    }
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "the procedural teacher's rate '%s' is %s; it must be from 0 to 1"
              .formatted(name, value));
    }
  }
}
