package org.alpacastreams.trainer.batches;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.recipe.LongExamples;

/**
 * Examples as tokens.
 *
 * @param examples in the dataset's order
 * @param tooLong examples that were longer than allowed: left out, or truncated
 */
public record EncodedDataset(List<EncodedExample> examples, int tooLong) {
  public EncodedDataset {
    examples = List.copyOf(examples);
  }

  /** Encodes all; {@code mostTokens} is the most tokens an example may have. */
  public static EncodedDataset of(
      List<InstructionExample> rows,
      ExampleEncoder encoder,
      int mostTokens,
      LongExamples longExamples) {
    List<EncodedExample> examples = new ArrayList<>(rows.size());
    int tooLong = 0;
    for (InstructionExample row : rows) {
      TrainingExample whole = encoder.encode(row);
      boolean fits = whole.tokens().length <= mostTokens;
      if (!fits) {
        tooLong++;
      }
      switch (longExamples) {
        case LEAVE_OUT -> {
          if (fits) {
            examples.add(new EncodedExample(row.exampleId(), whole));
          }
        }
        case TRUNCATE ->
            examples.add(
                new EncodedExample(row.exampleId(), encoder.encodeTruncated(row, mostTokens)));
      }
    }
    return new EncodedDataset(examples, tooLong);
  }

  /** Whether there is a token to learn. */
  public boolean hasTargets() {
    return examples.stream().anyMatch(encoded -> encoded.example().targets() > 0);
  }
}
