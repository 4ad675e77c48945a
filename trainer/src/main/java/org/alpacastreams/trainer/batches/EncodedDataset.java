package org.alpacastreams.trainer.batches;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.dataset.InstructionExample;

/**
 * A version's examples as tokens.
 *
 * @param examples in the version's order
 * @param tooLong examples that were left out because they do not fit the model's context
 */
public record EncodedDataset(List<TrainingExample> examples, int tooLong) {
  public EncodedDataset {
    examples = List.copyOf(examples);
  }

  /** Encodes all; {@code contextLength} is the most tokens an example may have. */
  public static EncodedDataset of(
      List<InstructionExample> rows, ExampleEncoder encoder, int contextLength) {
    List<TrainingExample> fitting = new ArrayList<>(rows.size());
    for (InstructionExample row : rows) {
      TrainingExample example = encoder.encode(row);
      if (example.tokens().length <= contextLength) {
        fitting.add(example);
      }
    }
    return new EncodedDataset(fitting, rows.size() - fitting.size());
  }
}
