package org.alpacastreams.trainer.job;

import java.util.Optional;
import org.alpacastreams.trainer.evaluation.ExactMatch;

/** Results on the held-out tasks, of a tuned model and its base; empty where none were asked. */
public record Scores(Optional<ExactMatch> tuned, Optional<ExactMatch> base) {
  /** Nothing was asked. */
  public static final Scores NONE = new Scores(Optional.empty(), Optional.empty());
}
