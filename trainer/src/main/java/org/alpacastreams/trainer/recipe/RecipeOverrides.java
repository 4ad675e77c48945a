package org.alpacastreams.trainer.recipe;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.Precision;

/** Single settings that are to differ from a preset; what is empty stays as the preset has it. */
public record RecipeOverrides(
    OptionalDouble epochs,
    OptionalInt minimumUpdates,
    OptionalInt maximumUpdates,
    OptionalInt batchExamples,
    OptionalInt microBatchTokens,
    OptionalInt microBatchExamples,
    OptionalDouble learningRate,
    OptionalDouble warmup,
    OptionalDouble weightDecay,
    OptionalDouble clip,
    Optional<Precision> precision,
    Optional<Boolean> recompute,
    OptionalInt maximumLength,
    Optional<LongExamples> longExamples,
    OptionalDouble heldOut,
    OptionalInt heldOutMost,
    Optional<Boolean> packing,
    AdaptationOverrides adaptation) {

  /** Positions together where neither preset nor setting has a number of them. */
  private static final int DEFAULT_TOKENS = 1_024;

  /** The preset with these settings. */
  public TrainingRecipe of(TrainingRecipe preset) {
    return new TrainingRecipe(
        preset.name(),
        length(preset.length()),
        batching(preset.batching()),
        optimization(preset.optimization()),
        new Texts(
            maximumLength.orElse(preset.texts().maximumLength()),
            longExamples.orElse(preset.texts().longExamples())),
        heldOut(preset.heldOut()),
        adaptation.of(preset.adaptation()));
  }

  private Length length(Length preset) {
    return new Length(
        epochs.orElse(preset.epochs()),
        minimumUpdates.orElse(preset.minimumUpdates()),
        maximumUpdates.orElse(preset.maximumUpdates()));
  }

  private Batching batching(Batching preset) {
    if (microBatchTokens.isPresent() && microBatchExamples.isPresent()) {
      throw new IllegalArgumentException(
          "alpaca.training.micro-batch-tokens and alpaca.training.micro-batch-examples exclude each"
              + " other; set one");
    }
    int batch = batchExamples.orElse(preset.batchExamples());
    if (microBatchExamples.isPresent()) {
      return new Batching.ByExamples(batch, microBatchExamples.getAsInt());
    }
    if (microBatchTokens.isEmpty() && packing.isEmpty()) {
      return preset.withBatchExamples(batch);
    }
    int tokens = microBatchTokens.orElse(preset.tokensTogether(DEFAULT_TOKENS));
    return packing.orElse(preset instanceof Batching.Packed)
        ? new Batching.Packed(batch, tokens)
        : new Batching.ByTokens(batch, tokens);
  }

  private Optimization optimization(Optimization preset) {
    return new Optimization(
        learningRate.orElse(preset.peakLearningRate()),
        warmup.orElse(preset.warmupRatio()),
        weightDecay.orElse(preset.weightDecay()),
        clip.orElse(preset.clip()),
        preset.weighting(),
        precision.orElse(preset.compute()),
        recompute.orElse(preset.recompute()));
  }

  private HeldOut heldOut(HeldOut preset) {
    double share = heldOut.orElse(preset.share());
    int most = preset.most() == 0 ? HeldOut.DEFAULT.most() : preset.most();
    return share == 0 ? HeldOut.NONE : new HeldOut(share, heldOutMost.orElse(most));
  }
}
