package org.alpacastreams.trainer.finetuning;

import java.util.List;
import org.alpacastreams.languagemodel.training.TrainingDivergedException;

/** The loss or the gradient of a step is no longer a finite number. */
public final class DivergedException extends RuntimeException {
  private static final int NAMED = 8;

  private final long step;
  private final transient List<String> exampleIds;

  DivergedException(TrainingDivergedException cause, List<String> exampleIds) {
    super(message(cause, exampleIds), cause);
    this.step = cause.step();
    this.exampleIds = List.copyOf(exampleIds);
  }

  /** The step, from 1. */
  public long step() {
    return step;
  }

  /** The examples of that step. */
  public List<String> exampleIds() {
    return exampleIds;
  }

  private static String message(TrainingDivergedException cause, List<String> ids) {
    String named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return "%s: %s%s"
        .formatted(
            cause.getMessage(),
            named,
            ids.size() > NAMED ? " and %d more".formatted(ids.size() - NAMED) : "");
  }
}
