package org.alpacastreams.inferencegateway.feedback;

import org.alpacastreams.inferencegateway.answering.Answer;

/** Answers questions as the gateway answers everybody's. */
@FunctionalInterface
public interface QuestionAnswerer {
  /** Begins to answer; everything further is told to {@code hearer}. */
  Answer begin(Question question, AnswerHearer hearer);
}
