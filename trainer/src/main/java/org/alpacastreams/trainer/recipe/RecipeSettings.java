package org.alpacastreams.trainer.recipe;

/** The names of a recipe's settings in messages: {@code alpaca.training.<name>}. */
final class RecipeSettings {
  private RecipeSettings() {}

  static void require(boolean holds, String setting, String allowed, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "alpaca.training.%s is '%s'; it must be %s".formatted(setting, value, allowed));
    }
  }
}
