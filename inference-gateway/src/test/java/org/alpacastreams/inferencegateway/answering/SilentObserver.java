package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;

/** Measures nothing. */
public final class SilentObserver implements AnswerObserver {
  @Override
  public void refused(Refusal refusal) {}

  @Override
  public void firstText(Duration sinceAsked) {}

  @Override
  public void ended(FinishedAnswer answer, Duration generating) {}

  @Override
  public void failed(Throwable cause) {}
}
