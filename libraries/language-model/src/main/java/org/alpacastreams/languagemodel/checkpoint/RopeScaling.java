package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * LLaMA 3's frequency scaling of rotary position embeddings ({@code rope_scaling} with {@code
 * rope_type: llama3}).
 *
 * @param factor by how much low frequencies are slowed
 * @param lowFrequencyFactor wavelengths above {@code originalContext / this} are scaled in full
 * @param highFrequencyFactor wavelengths below {@code originalContext / this} are left alone
 * @param originalContext positions the model was first trained for
 */
public record RopeScaling(
    double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext) {

  /** The value of {@code rope_scaling}. */
  ObjectNode toJson() {
    return JsonFile.object()
        .put("factor", factor)
        .put("high_freq_factor", highFrequencyFactor)
        .put("low_freq_factor", lowFrequencyFactor)
        .put("original_max_position_embeddings", originalContext)
        .put("rope_type", "llama3");
  }
}
