package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities.Candidate;

/** Tokens that were read into a cache: what the model expects after each. Device thread only. */
public final class ReadTokens implements AutoCloseable {
  /**
   * Positions whose logits exist at a time: with a vocabulary of 151,000 they take 39 MB, those of
   * a context of 4,096 would take 2.5 GB.
   */
  private static final int LOGIT_ROWS = 64;

  private final TorchModule module;
  private final NDManager scope;
  private final PtNDArray hiddenStates;
  private final int length;

  ReadTokens(TorchModule module, NDManager scope, PtNDArray hiddenStates, int length) {
    this.module = module;
    this.scope = scope;
    this.hiddenStates = hiddenStates;
    this.length = length;
  }

  /** The logits [vocabulary] of the token after the last. */
  public float[] lastLogits() {
    return module.infer("last_logits", scope, IValue.from(hiddenStates)).toFloatArray();
  }

  /**
   * How likely each token was that came next, in the precision of fp32.
   *
   * @param next after the first token read, after the second …; at most as many as were read
   * @param alternatives how many of the most likely tokens to name for each
   * @throws ArithmeticException if a logit is NaN
   */
  public List<TokenLogProbabilities> logProbabilities(long[] next, int alternatives) {
    if (next.length > length) {
      throw new IllegalArgumentException(
          "%d tokens came next, but only %d were read".formatted(next.length, length));
    }
    List<TokenLogProbabilities> found = new ArrayList<>(next.length);
    for (int first = 0; first < next.length; first += LOGIT_ROWS) {
      long[] some = Arrays.copyOfRange(next, first, Math.min(first + LOGIT_ROWS, next.length));
      float[] rows = logProbabilities(some, first, alternatives);
      for (int row = 0; row < some.length; row++) {
        found.add(ofRow((int) some[row], rows, row * (1 + 2 * alternatives), alternatives));
      }
    }
    return found;
  }

  private float[] logProbabilities(long[] next, int first, int alternatives) {
    try (NDManager rows = scope.newSubManager()) {
      return module
          .infer(
              "log_probabilities",
              rows,
              IValue.from(hiddenStates),
              IValue.from((PtNDArray) rows.create(next)),
              IValue.from((long) first),
              IValue.from((long) alternatives))
          .toFloatArray();
    }
  }

  /** A row is the token's own, then the alternatives', then their ids, which fp32 has exactly. */
  private static TokenLogProbabilities ofRow(int token, float[] rows, int at, int alternatives) {
    if (Float.isNaN(rows[at])) {
      throw new ArithmeticException(
          "the log-probability of the prompt's token " + token + " is NaN");
    }
    List<Candidate> top = new ArrayList<>(alternatives);
    for (int i = at + 1; i <= at + alternatives; i++) {
      if (rows[i] > Float.NEGATIVE_INFINITY) {
        top.add(new Candidate((int) rows[i + alternatives], rows[i]));
      }
    }
    return new TokenLogProbabilities(token, rows[at], top);
  }

  @Override
  public void close() {
    scope.close();
  }
}
