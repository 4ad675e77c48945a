package org.alpacastreams.trainer.recipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.lora.LoraSettings;

/**
 * What of the base model is to be changed in another way than a preset does; what is empty stays.
 *
 * @param lora whether low-rank adapters are trained
 * @param rank of the adapters
 * @param alpha numerator of their scale
 * @param modules names of the matrices that have one
 * @param offloadOptimizer whether masters and moments are in the host's memory
 */
public record AdaptationOverrides(
    Optional<Boolean> lora,
    OptionalInt rank,
    OptionalDouble alpha,
    Optional<List<String>> modules,
    Optional<Boolean> offloadOptimizer) {

  /** Nothing differs. */
  public static final AdaptationOverrides NONE =
      new AdaptationOverrides(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());

  Adaptation of(Adaptation preset) {
    return new Adaptation(
        lora(preset.lora()),
        preset.alpacaTokens(),
        offloadOptimizer.orElse(preset.offloadOptimizer()));
  }

  private Optional<LoraSettings> lora(Optional<LoraSettings> preset) {
    boolean details = rank.isPresent() || alpha.isPresent() || modules.isPresent();
    if (!lora.orElse(preset.isPresent())) {
      if (details) {
        throw new IllegalArgumentException(
            "alpaca.training.lora-rank, .lora-alpha and .lora-modules describe adapters, but"
                + " alpaca.training.lora is not true");
      }
      return Optional.empty();
    }
    LoraSettings start = preset.orElse(LoraSettings.queriesAndValues());
    return Optional.of(
        new LoraSettings(
            rank.orElse(start.rank()),
            alpha.orElse(start.alpha()),
            modules.orElse(start.targetModules()),
            start.seed()));
  }
}
