package org.alpacastreams.contracts;

/**
 * The consumer groups of the services, for access lists and for tools that ask how far one has
 * read.
 */
public final class ConsumerGroups {
  /** The prompt-sampler's, which is also its Streams application id. */
  public static final String PROMPT_SAMPLER = "alpaca-prompt-sampler";

  /** The dedup-filter's, which is also its Streams application id. */
  public static final String DEDUP_FILTER = "alpaca-dedup-filter";

  /** The dataset-sink's. */
  public static final String DATASET_SINK = "alpaca-dataset-sink";

  /** The dataset-sink's on the retractions, of which it answers those of its own datasets. */
  public static final String DATASET_SINK_RETRACTIONS = "alpaca-dataset-sink-retractions";

  private ConsumerGroups() {}
}
