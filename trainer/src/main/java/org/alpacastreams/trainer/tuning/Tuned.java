package org.alpacastreams.trainer.tuning;

import java.nio.file.Path;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;

/**
 * A model that is written and not published yet.
 *
 * @param tooLong examples that were longer than the recipe allows
 * @param learned examples that were learned from
 * @param heldOut examples that were measured on instead of learned from
 * @param updates optimizer steps taken
 * @param parameters of the model
 */
public record Tuned(
    Path directory,
    FineTuningProgress progress,
    int tooLong,
    int learned,
    int heldOut,
    long updates,
    long parameters) {}
