package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import org.alpacastreams.languagemodel.generation.GenerationResult;

/** Measures nothing. */
public final class SilentObserver implements AnswerObserver {
  @Override
  public void refused(Refusal refusal) {}

  @Override
  public void firstText(Duration sinceAsked) {}

  @Override
  public void ended(GenerationResult result, Duration generating) {}

  @Override
  public void failed(Throwable cause) {}
}
