package org.alpacastreams.inferencegateway.watermark;

import java.util.List;
import java.util.Random;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.generation.TokenChooser;

/** Texts by the real decoding over random logits, as a model's that has many ways to go on. */
public final class MarkedText {
  private static final int VOCABULARY = 2_000;
  private static final int FIRST_PRINTABLE = ' ';
  private static final int LAST_PRINTABLE = '~';

  private MarkedText() {}

  /** Tokens of an answer. */
  static int[] tokens(List<LogitsProcessor> processors, SamplingSettings sampling, int length) {
    return answer(processors, sampling, length, 0, VOCABULARY - 1);
  }

  /** Printable ASCII, a character per token. */
  public static String text(List<LogitsProcessor> processors, long seed, int length) {
    SamplingSettings sampling = SamplingSettings.greedy().withTemperature(1).withSeed(seed);
    int[] tokens = answer(processors, sampling, length, FIRST_PRINTABLE, LAST_PRINTABLE);
    return new String(tokens, 0, tokens.length);
  }

  private static int[] answer(
      List<LogitsProcessor> processors,
      SamplingSettings sampling,
      int length,
      int least,
      int most) {
    Random random = new Random(sampling.seed());
    TokenChooser chooser =
        new TokenChooser(
            new GenerationRequest(List.of(65, 66, 67, 68), length, sampling, List.of())
                .withProcessors(processors));
    float[] logits = new float[VOCABULARY];
    for (int i = 0; i < length; i++) {
      for (int token = 0; token < logits.length; token++) {
        boolean allowed = token >= least && token <= most;
        logits[token] = allowed ? (float) random.nextGaussian() : Float.NEGATIVE_INFINITY;
      }
      chooser.next(logits);
    }
    return chooser.tokens(0).stream().mapToInt(Integer::intValue).toArray();
  }
}
