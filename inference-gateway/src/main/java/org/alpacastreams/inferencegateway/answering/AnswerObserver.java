package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;

/** Measures answers. */
public interface AnswerObserver {
  /** An order came to nothing. */
  void refused(Refusal refusal);

  /** The first text of an answer, so long after it was asked for. */
  void firstText(Duration sinceAsked);

  /** An answer ended, cancelled ones included, after {@code generating} on the engine. */
  void ended(FinishedAnswer answer, Duration generating);

  /** An answer broke off. */
  void failed(Throwable cause);
}
