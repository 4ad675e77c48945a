package org.alpacastreams.trainer.tuning;

import java.util.List;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.recipe.TrainingRecipe;

/**
 * What is to be trained.
 *
 * @param seed of the order of the examples
 * @param dataset names the examples in messages
 * @param folder where it keeps what it has
 */
public record TuningTask(
    String trainingId,
    long seed,
    TrainingRecipe recipe,
    BaseModel base,
    String dataset,
    List<InstructionExample> rows,
    TuningFolder folder) {
  public TuningTask {
    rows = List.copyOf(rows);
  }
}
