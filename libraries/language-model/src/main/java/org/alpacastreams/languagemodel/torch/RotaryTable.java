package org.alpacastreams.languagemodel.torch;

import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RopeScaling;

/**
 * Cosines and sines of rotary position embeddings (Su et al. 2021), in Hugging Face's layout: the
 * frequencies of the first half of a head's width repeat in the second.
 */
public final class RotaryTable {

  private RotaryTable() {}

  /** Frequencies per pair, [headSize / 2], in radians per position; scaling applied. */
  public static float[] frequencies(ModelConfig config) {
    int half = config.headSize() / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      float exponent = 2f * i / config.headSize();
      frequencies[i] = (float) (1.0 / (float) Math.pow(config.ropeTheta(), exponent));
    }
    config.ropeScaling().ifPresent(scaling -> scale(frequencies, scaling));
    return frequencies;
  }

  /** Cosines of positions 0..positions-1, row-major [positions, headSize]. */
  public static float[] cosines(ModelConfig config, int positions) {
    return table(config, positions, true);
  }

  /** Sines of positions 0..positions-1, row-major [positions, headSize]. */
  public static float[] sines(ModelConfig config, int positions) {
    return table(config, positions, false);
  }

  private static float[] table(ModelConfig config, int positions, boolean cosine) {
    float[] frequencies = frequencies(config);
    int half = frequencies.length;
    float[] table = new float[positions * half * 2];
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < half; i++) {
        // The product is rounded to a float before the function, as the reference does.
        float angle = position * frequencies[i];
        float value = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
        table[position * half * 2 + i] = value;
        table[position * half * 2 + half + i] = value;
      }
    }
    return table;
  }

  private static void scale(float[] frequencies, RopeScaling scaling) {
    if (scaling instanceof RopeScaling.Linear linear) {
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] = (float) (frequencies[i] / linear.factor());
      }
    } else if (scaling instanceof RopeScaling.Llama3 llama3) {
      scale(frequencies, llama3);
    }
    // Dynamic scaling begins where the context ends.
  }

  private static void scale(float[] frequencies, RopeScaling.Llama3 scaling) {
    double longest = scaling.originalContext() / scaling.lowFrequencyFactor();
    double shortest = scaling.originalContext() / scaling.highFrequencyFactor();
    for (int i = 0; i < frequencies.length; i++) {
      double wavelength = 2 * Math.PI / frequencies[i];
      if (wavelength > longest) {
        frequencies[i] = (float) (frequencies[i] / scaling.factor());
      } else if (wavelength >= shortest) {
        double smooth =
            (scaling.originalContext() / wavelength - scaling.lowFrequencyFactor())
                / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
        frequencies[i] =
            (float) ((1 - smooth) * frequencies[i] / scaling.factor() + smooth * frequencies[i]);
      }
    }
  }
}
