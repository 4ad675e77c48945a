package org.alpacastreams.trainer.recipe;

import java.util.Locale;

/**
 * How long is learned.
 *
 * @param epochs times that every example is learned, within the bounds that follow
 * @param minimumUpdates fewest optimizer steps
 * @param maximumUpdates most optimizer steps
 */
public record Length(double epochs, int minimumUpdates, int maximumUpdates) {
  /** Nothing but the epochs decides. */
  public static Length ofEpochs(double epochs) {
    return new Length(epochs, 1, Integer.MAX_VALUE);
  }

  public Length {
    RecipeSettings.require(epochs > 0, "epochs", "above 0", epochs);
    RecipeSettings.require(minimumUpdates >= 1, "minimum-updates", "at least 1", minimumUpdates);
    RecipeSettings.require(
        maximumUpdates >= minimumUpdates,
        "maximum-updates",
        "at least alpaca.training.minimum-updates, which is " + minimumUpdates,
        maximumUpdates);
  }

  /** Optimizer steps, where an epoch takes {@code updatesPerEpoch} of them. */
  int updates(double updatesPerEpoch) {
    double wanted = Math.ceil(epochs * updatesPerEpoch);
    return (int) Math.max(minimumUpdates, Math.min(maximumUpdates, wanted));
  }

  String description() {
    String bounds =
        minimumUpdates == 1 && maximumUpdates == Integer.MAX_VALUE
            ? ""
            : " within %d to %d updates".formatted(minimumUpdates, maximumUpdates);
    return String.format(Locale.ROOT, "%s epochs%s", epochs, bounds);
  }
}
