package org.alpacastreams.inferencegateway.models;

import java.util.Locale;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;

/**
 * How much memory a model takes, about.
 *
 * @param weightBytes its weights in the precision that it is computed in
 * @param cacheBytes keys and values of as many answers as decode together, each with the whole
 *     context
 */
public record MemoryNeed(long weightBytes, long cacheBytes) {
  /** Answers that a model decodes together. */
  private static final long SLOTS = 8;

  private static final double BYTES_PER_MIB = 1 << 20;

  /**
   * That of a model with this configuration.
   *
   * @param cache what keys and values are kept in
   */
  static MemoryNeed of(ModelConfig stored, Precision precision, Precision cache) {
    ModelConfig config = stored.withContextOfAtMost(Engine.MOST_SERVED_POSITIONS);
    long parameters = stored.parameters();
    long table = (long) config.vocabularySize() * config.hiddenSize();
    // For decoding, a head that is also the embedding is stored a second time.
    long secondTable = config.tiedEmbeddings() ? table : 0;
    long weights =
        switch (precision) {
          case FLOAT32 -> 4 * parameters;
          case BFLOAT16 -> 2 * (parameters + secondTable);
          case INT8 -> parameters + table + secondTable;
        };
    long cached =
        2L * config.layers() * config.keyValueHeads() * config.headSize() * config.contextLength();
    return new MemoryNeed(weights, SLOTS * cached * (cache == Precision.FLOAT32 ? 4 : 2));
  }

  long bytes() {
    return weightBytes + cacheBytes;
  }

  /** In words, with its parts. */
  String describe() {
    return "about %s (weights %s, cache %s)"
        .formatted(mebibytes(bytes()), mebibytes(weightBytes), mebibytes(cacheBytes));
  }

  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / BYTES_PER_MIB);
  }
}
