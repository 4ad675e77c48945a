package org.alpacastreams.trainer.adapter;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alpacastreams.trainer.recipe.AdaptationOverrides;
import org.alpacastreams.trainer.recipe.LongExamples;
import org.alpacastreams.trainer.recipe.Presets;
import org.alpacastreams.trainer.recipe.RecipeOverrides;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import picocli.CommandLine.Option;

/**
 * A recipe on the command line: a name, and what differs. Options are named as the settings are.
 */
final class RecipeOptions {
  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      description =
          "default, alpaca, alpaca-7b, alpaca-13b, opt-6.7b or nano (default ${DEFAULT-VALUE}).")
  String recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Times every example is learned.")
  Double epochs;

  @Option(
      names = "--maximum-updates",
      paramLabel = "N",
      description = "Stop after so many optimizer steps, whatever the epochs.")
  Integer maximumUpdates;

  @Option(
      names = "--batch-examples",
      paramLabel = "N",
      description = "Examples per optimizer step.")
  Integer batchExamples;

  @Option(
      names = "--micro-batch-tokens",
      paramLabel = "N",
      description = "Positions computed together, grouped by length.")
  Integer microBatchTokens;

  @Option(
      names = "--micro-batch-examples",
      paramLabel = "N",
      description = "Or: examples computed together, in shuffled order.")
  Integer microBatchExamples;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "At its peak; it falls to 0.")
  Double learningRate;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      description = "Share of the steps that warm up.")
  Double warmup;

  @Option(names = "--weight-decay", paramLabel = "D", description = "Of AdamW.")
  Double weightDecay;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      description = "Most tokens of an example; 0 = the model's context.")
  Integer maximumLength;

  @Option(
      names = "--truncate",
      negatable = true,
      description = "Cut longer examples instead of leaving them out.")
  Boolean truncate;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Examples to measure on instead of learning from them; 0 = none.")
  Double heldOut;

  @Option(
      names = "--precision",
      paramLabel = "bf16|fp32",
      description = "What is computed in; weights are fp32.")
  ComputePrecision precision;

  @Option(
      names = "--recompute-activations",
      negatable = true,
      description = "Compute activations again instead of keeping them: slower, less memory.")
  Boolean recompute;

  @Option(
      names = "--packing",
      negatable = true,
      description = "Put examples behind each other without padding; they do not see each other.")
  Boolean packing;

  @Option(
      names = "--lora",
      negatable = true,
      description = "Train low-rank adapters; DIR gets them merged, and alone in DIR/adapter.")
  Boolean lora;

  @Option(names = "--lora-rank", paramLabel = "R", description = "Of the adapters; without: 8.")
  Integer loraRank;

  @Option(
      names = "--lora-alpha",
      paramLabel = "A",
      description = "Their output times A / R; without: 16.")
  Double loraAlpha;

  @Option(
      names = "--lora-modules",
      paramLabel = "NAME",
      split = ",",
      description = "Matrices that get one; without: q_proj,v_proj.")
  List<String> loraModules;

  @Option(
      names = "--offload-optimizer",
      negatable = true,
      description = "Keep 32-bit weights and moments in the host's memory (with a GPU).")
  Boolean offload;

  TrainingRecipe recipe() {
    return new RecipeOverrides(
            decimal(epochs),
            OptionalInt.empty(),
            whole(maximumUpdates),
            whole(batchExamples),
            whole(microBatchTokens),
            whole(microBatchExamples),
            decimal(learningRate),
            decimal(warmup),
            decimal(weightDecay),
            OptionalDouble.empty(),
            Optional.ofNullable(precision).map(chosen -> chosen.compute),
            Optional.ofNullable(recompute),
            whole(maximumLength),
            Optional.ofNullable(truncate)
                .map(cut -> cut ? LongExamples.TRUNCATE : LongExamples.LEAVE_OUT),
            decimal(heldOut),
            OptionalInt.empty(),
            Optional.ofNullable(packing),
            adaptation())
        .of(Presets.named(recipe));
  }

  private AdaptationOverrides adaptation() {
    boolean described = loraRank != null || loraAlpha != null || loraModules != null;
    return new AdaptationOverrides(
        described && lora == null ? Optional.of(true) : Optional.ofNullable(lora),
        whole(loraRank),
        decimal(loraAlpha),
        Optional.ofNullable(loraModules),
        Optional.ofNullable(offload));
  }

  private static OptionalDouble decimal(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalInt whole(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
