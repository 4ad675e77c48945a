package org.alpacastreams.trainer.memory;

import org.alpacastreams.languagemodel.checkpoint.ModelConfig;

/**
 * The sizes of a decoder that decide its memory.
 *
 * @param parameters all of them
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward layer
 * @param queryWidth query heads times their size
 * @param keyValueWidth key/value heads times their size
 * @param vocabularySize rows of the embedding
 */
public record ModelShape(
    long parameters,
    int layers,
    int hiddenSize,
    int intermediateSize,
    int queryWidth,
    int keyValueWidth,
    int vocabularySize) {

  /** The shape that a {@code config.json} states. */
  public static ModelShape of(ModelConfig config) {
    return new ModelShape(
        config.parameters(),
        config.layers(),
        config.hiddenSize(),
        config.intermediateSize(),
        config.heads() * config.headSize(),
        config.keyValueHeads() * config.headSize(),
        config.vocabularySize());
  }

  /**
   * Values that a layer keeps per token for its way back: its input and what is behind each norm,
   * the residual between, queries, keys, values, attention's result, and gate, up and their
   * product.
   */
  long keptPerLayer() {
    return 4L * hiddenSize + 2L * queryWidth + 2L * keyValueWidth + 3L * intermediateSize;
  }

  /**
   * Parameters of low-rank adapters of this rank beside every linear layer of every block (Hu et
   * al. 2021).
   */
  long adapterParameters(int rank) {
    long attention = 2L * (hiddenSize + queryWidth) + 2L * (hiddenSize + keyValueWidth);
    long feedForward = 3L * (hiddenSize + intermediateSize);
    return (long) layers * rank * (attention + feedForward);
  }
}
