package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How rotary frequencies are changed for longer contexts ({@code rope_scaling}). */
public sealed interface RopeScaling {

  /** The value of {@code rope_scaling}. */
  ObjectNode toJson();

  /**
   * Every position counts as {@code 1 / factor} of one (Chen et al. 2023), so the context is {@code
   * factor} times {@code max_position_embeddings}.
   */
  record Linear(double factor) implements RopeScaling {
    @Override
    public ObjectNode toJson() {
      return JsonFile.object().put("factor", factor).put("rope_type", "linear");
    }
  }

  /**
   * Frequencies that fall with the length of the text once it is longer than {@code
   * max_position_embeddings}. Up to there, which is as far as such a model is read here, it changes
   * nothing.
   */
  record Dynamic(double factor) implements RopeScaling {
    @Override
    public ObjectNode toJson() {
      return JsonFile.object().put("factor", factor).put("rope_type", "dynamic");
    }
  }

  /**
   * LLaMA 3's: low frequencies are slowed, high ones left alone.
   *
   * @param factor by how much low frequencies are slowed
   * @param lowFrequencyFactor wavelengths above {@code originalContext / this} are scaled in full
   * @param highFrequencyFactor wavelengths below {@code originalContext / this} are left alone
   * @param originalContext positions the model was first trained for
   */
  record Llama3(
      double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
      implements RopeScaling {
    @Override
    public ObjectNode toJson() {
      return JsonFile.object()
          .put("factor", factor)
          .put("high_freq_factor", highFrequencyFactor)
          .put("low_freq_factor", lowFrequencyFactor)
          .put("original_max_position_embeddings", originalContext)
          .put("rope_type", "llama3");
    }
  }
}
