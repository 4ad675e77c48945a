package org.alpacastreams.inferencegateway.feedback;

/**
 * Sees two answers come: nothing it is told says which model is on which side. Either both sides
 * end, or the comparison breaks off. Calls come one at a time and must only hand over.
 */
public interface ComparisonListener {
  /** More of the answer on this side. */
  void text(Side side, String more);

  /** All of the answer on this side has been told. */
  void ended(Side side, boolean withheld);

  /** One of the two cannot answer, so that there is nothing to compare. */
  void failed(String code);
}
