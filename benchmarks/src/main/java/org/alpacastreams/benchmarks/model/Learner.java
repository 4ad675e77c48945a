package org.alpacastreams.benchmarks.model;

/** Something that trains on rows of tokens. */
public interface Learner extends AutoCloseable {

  String name();

  /** What it multiplies in. */
  ProductType type();

  /**
   * Learns to predict every token from those before it.
   *
   * @param tokens row-major [rows, columns]
   * @return the mean cross-entropy in nats, before what was learned
   */
  double step(long[] tokens, int rows, int columns);

  @Override
  void close();
}
