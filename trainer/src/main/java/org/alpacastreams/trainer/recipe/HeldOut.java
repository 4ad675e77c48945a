package org.alpacastreams.trainer.recipe;

import java.util.Locale;

/**
 * The examples that are not learned from, so that their loss says how a model does on new ones.
 *
 * @param share of the examples, 0 to below 1
 * @param most of them
 */
public record HeldOut(double share, int most) {
  /** Nothing is held out. */
  public static final HeldOut NONE = new HeldOut(0, 0);

  /** One in a hundred, at most 500. */
  public static final HeldOut DEFAULT = new HeldOut(0.01, 500);

  /** With fewer examples, each is worth more as a lesson than as a measurement. */
  private static final int FEWEST_EXAMPLES = 20;

  public HeldOut {
    RecipeSettings.require(share >= 0 && share < 1, "held-out", "0 to below 1", share);
    RecipeSettings.require(most >= 0, "held-out-most", "0 or more", most);
  }

  /** How many of so many examples: at least one where there are 20 or more and any is wanted. */
  public int count(int examples) {
    if (share == 0 || most == 0 || examples < FEWEST_EXAMPLES) {
      return 0;
    }
    return (int) Math.max(1, Math.min(most, Math.round(share * examples)));
  }

  String description() {
    return share == 0 || most == 0
        ? "nothing held out"
        : String.format(Locale.ROOT, "%s held out, at most %d", share, most);
  }
}
