package org.alpacastreams.generator.parsing;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.ParseError;

/** What an answer holds. */
public sealed interface ParsedAnswer {

  /** Tasks, questions or instructions, broken parts included. */
  record Items(List<ParsedItem> items) implements ParsedAnswer {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Inputs and outputs of one instruction, in the order of the text.
   *
   * @param error why there are none; absent where there are
   */
  record Instances(List<Instance> instances, Optional<ParseError> error) implements ParsedAnswer {
    public Instances {
      instances = List.copyOf(instances);
      if (instances.isEmpty() == error.isEmpty()) {
        throw new IllegalArgumentException("there are either instances, or there is an error");
      }
    }
  }

  /** Whether one instruction is a classification task. */
  record Classified(boolean classification) implements ParsedAnswer {}
}
