package org.alpacastreams.inferencegateway.answering;

/** Whoever answers orders. */
@FunctionalInterface
public interface Answerer {
  /** Begins to answer; everything further is told to {@code listener}. */
  Answer begin(AnswerOrder order, AnswerListener listener);
}
