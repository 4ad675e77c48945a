package org.alpacastreams.languagemodel.checkpoint;

/**
 * Which of a layer's matrices have biases.
 *
 * @param queryKeyValue the projections to queries, keys and values
 * @param output attention's output projection
 * @param feedForward the matrices of the feed-forward layer
 */
public record Biases(boolean queryKeyValue, boolean output, boolean feedForward) {
  public static final Biases NONE = new Biases(false, false, false);
  public static final Biases ALL = new Biases(true, true, true);

  /** Qwen2's. */
  public static final Biases QUERY_KEY_VALUE = new Biases(true, false, false);
}
