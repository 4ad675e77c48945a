package org.alpacastreams.trainer.recipe;

import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.languagemodel.lora.LoraSettings;

/**
 * What of the base model a training changes.
 *
 * @param lora low-rank adapters that are trained instead of the weights, if any
 * @param alpacaTokens whether the tokenizer gets the special tokens of Alpaca's training that it
 *     lacks (SPEC 1.9)
 * @param offloadOptimizer whether masters and moments are in the host's memory: slower, and no
 *     other model
 */
public record Adaptation(
    Optional<LoraSettings> lora, boolean alpacaTokens, boolean offloadOptimizer) {
  /** All weights, with the tokenizer as it is. */
  public static final Adaptation ALL_WEIGHTS = new Adaptation(Optional.empty(), false, false);

  /** All weights, and Alpaca's special tokens. */
  public static final Adaptation ALPACA = new Adaptation(Optional.empty(), true, false);

  /** Begins with {@code "; "}, or is empty where there is nothing to tell. */
  String description() {
    String adapters =
        lora.map(
                settings ->
                    String.format(
                        Locale.ROOT,
                        "; low-rank adapters of rank %d, alpha %s, beside %s",
                        settings.rank(),
                        settings.alpha(),
                        String.join(", ", settings.targetModules())))
            .orElse("");
    return adapters + (alpacaTokens ? "; Alpaca's special tokens" : "");
  }
}
