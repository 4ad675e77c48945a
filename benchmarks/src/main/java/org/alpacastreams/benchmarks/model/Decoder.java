package org.alpacastreams.benchmarks.model;

import java.util.List;

/** Something that continues prompts with the most likely tokens. */
public interface Decoder extends AutoCloseable {

  String name();

  /** Bytes that a weight takes in memory, its share of a scale included. */
  double bytesPerWeight();

  /** Continues all prompts, which have one length, together: exactly {@code tokens} for each. */
  List<List<Integer>> continuations(List<List<Integer>> prompts, int tokens);

  @Override
  void close();
}
