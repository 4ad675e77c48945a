package org.alpacastreams.trainer.recipe;

import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * Everything that decides a fine-tuned model's weights besides its data and its base model.
 *
 * @param name for people, such as {@code nano}
 */
public record TrainingRecipe(
    String name,
    Length length,
    Batching batching,
    Optimization optimization,
    Texts texts,
    HeldOut heldOut,
    Adaptation adaptation) {

  /** All weights are trained, with the tokenizer as it is. */
  public TrainingRecipe(
      String name,
      Length length,
      Batching batching,
      Optimization optimization,
      Texts texts,
      HeldOut heldOut) {
    this(name, length, batching, optimization, texts, heldOut, Adaptation.ALL_WEIGHTS);
  }

  public TrainingRecipe {
    // It becomes a part of a folder's name.
    RecipeSettings.require(
        DatasetNames.isValid(name), "recipe", "a name that matches " + DatasetNames.RULE, name);
    if (!(batching instanceof Batching.ByExamples)
        && optimization.weighting() == LossWeighting.MICRO_BATCH_MEANS) {
      throw new IllegalArgumentException(
          "alpaca.training.micro-batch-tokens groups examples by length, which the loss"
              + " 'micro-batch-means' of recipe"
              + " '%s' would be changed by; set alpaca.training.micro-batch-examples instead"
                  .formatted(name));
    }
  }

  /** Optimizer steps for so many examples to learn from. */
  public int updates(long examples) {
    return length.updates(batching.updatesPerEpoch(examples));
  }

  /** The learning rate of each of {@code updates} steps (SPEC 1.9: cosine, 3 % warm-up). */
  public LearningRateSchedule schedule(int updates) {
    return optimization.schedule(updates);
  }

  /** How the engine trains. */
  public TrainingSettings settings() {
    TrainingSettings settings =
        optimization
            .settings()
            .withAlpacaTokens(adaptation.alpacaTokens())
            .withOffloadedOptimizer(adaptation.offloadOptimizer());
    return adaptation.lora().map(settings::withLora).orElse(settings);
  }

  /** All of it in one line; two recipes with equal lines make equal models. */
  public String description() {
    return "%s: %s of %s, %s; %s; %s%s"
        .formatted(
            name,
            length.description(),
            batching.description(),
            optimization.description(),
            texts.description(),
            heldOut.description(),
            adaptation.description());
  }
}
