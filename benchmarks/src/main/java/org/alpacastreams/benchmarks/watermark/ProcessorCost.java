package org.alpacastreams.benchmarks.watermark;

import java.util.Arrays;
import java.util.Random;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.generation.TokenHistory;

/** The time that a processor takes for one token. */
final class ProcessorCost {
  private static final int ROUNDS = 21;
  private static final long ROUND_NANOSECONDS = 50_000_000;

  private ProcessorCost() {}

  /** Microseconds, the median of rounds after as many that do not count. */
  static double microseconds(LogitsProcessor processor, int vocabulary) {
    double[] rounds = new double[2 * ROUNDS];
    for (int round = 0; round < rounds.length; round++) {
      rounds[round] = round(processor, vocabulary);
    }
    double[] counted = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
    Arrays.sort(counted);
    return counted[ROUNDS / 2];
  }

  private static double round(LogitsProcessor processor, int vocabulary) {
    Random random = new Random(1);
    float[] logits = new float[vocabulary];
    for (int i = 0; i < vocabulary; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    ChangingToken history = new ChangingToken(vocabulary);
    long calls = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < ROUND_NANOSECONDS) {
      processor.process(logits, history);
      history.last = random.nextInt(vocabulary);
      calls++;
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  /** A history whose tokens are all the last one. */
  private static final class ChangingToken implements TokenHistory {
    private final int vocabulary;
    private int last;

    ChangingToken(int vocabulary) {
      this.vocabulary = vocabulary;
    }

    @Override
    public int promptLength() {
      return 1;
    }

    @Override
    public int length() {
      return vocabulary;
    }

    @Override
    public int token(int place) {
      return last;
    }
  }
}
