package org.alpacastreams.trainer.launching;

import java.util.List;
import org.alpacastreams.trainer.dataset.InstructionExample;

/** A row of {@code alpaca_data.json}: its three fields and no other. */
record DatasetRow(String instruction, String input, String output) {

  static List<DatasetRow> of(List<InstructionExample> examples) {
    return examples.stream()
        .map(row -> new DatasetRow(row.instruction(), row.input(), row.output()))
        .toList();
  }
}
