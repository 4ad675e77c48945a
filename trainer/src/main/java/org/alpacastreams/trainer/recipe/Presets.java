package org.alpacastreams.trainer.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.training.LossWeighting;

/** The recipes that have a name. */
public final class Presets {
  private static final int ALPACA_BATCH = 128;
  private static final int ALPACA_MICRO_BATCH = 4;
  private static final int ALPACA_LENGTH = 512;

  /** For the nano model: bounded by updates, so that it takes about the same time for any data. */
  public static final TrainingRecipe NANO =
      new TrainingRecipe(
          "nano",
          new Length(3, 120, 200),
          new Batching.ByTokens(64, 1_024),
          Optimization.of(1e-3, LossWeighting.TARGET_TOKENS),
          Texts.WHOLE,
          HeldOut.DEFAULT);

  /** Alpaca's rate and length, with every example whole, no padding, and a held-out part. */
  public static final TrainingRecipe DEFAULT =
      new TrainingRecipe(
          "default",
          Length.ofEpochs(3),
          new Batching.Packed(ALPACA_BATCH, 4_096),
          Optimization.of(2e-5, LossWeighting.TARGET_TOKENS),
          Texts.WHOLE,
          HeldOut.DEFAULT);

  private static final Map<String, TrainingRecipe> ALL = new LinkedHashMap<>();

  static {
    add(NANO);
    add(DEFAULT);
    add(alpaca("alpaca", 3, 2e-5));
    add(alpaca("alpaca-7b", 3, 2e-5));
    add(alpaca("alpaca-13b", 5, 1e-5));
    add(alpaca("opt-6.7b", 3, 2e-5));
  }

  private Presets() {}

  /**
   * The recipe of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TrainingRecipe named(String name) {
    TrainingRecipe recipe = ALL.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException(
          "there is no recipe '%s'; choose one of %s, and change single settings of it with alpaca.training.*"
              .formatted(name, String.join(", ", ALL.keySet())));
    }
    return recipe;
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static void add(TrainingRecipe recipe) {
    ALL.put(recipe.name(), recipe);
  }

  /** Stanford's numbers (SPEC 1.9). */
  private static TrainingRecipe alpaca(String name, double epochs, double learningRate) {
    return new TrainingRecipe(
        name,
        Length.ofEpochs(epochs),
        new Batching.ByExamples(ALPACA_BATCH, ALPACA_MICRO_BATCH),
        Optimization.of(learningRate, LossWeighting.MICRO_BATCH_MEANS),
        new Texts(ALPACA_LENGTH, LongExamples.TRUNCATE),
        HeldOut.NONE,
        Adaptation.ALPACA);
  }
}
