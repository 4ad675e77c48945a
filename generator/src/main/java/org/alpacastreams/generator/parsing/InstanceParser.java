package org.alpacastreams.generator.parsing;

import java.util.List;
import org.alpacastreams.contracts.examples.Instance;

/**
 * Cuts an answer about one instruction into instances, in the order of the text. Whether an
 * instance is a good one (SPEC 2.5) is for the filter to say.
 */
interface InstanceParser {
  /** Inputs, each followed by its output; an output alone has an empty input. */
  List<Instance> inputFirst(Completion completion);

  /** Class labels as outputs, each followed by its input. */
  List<Instance> outputFirst(Completion completion);

  /** Inputs alone; their outputs are empty. */
  List<Instance> inputs(Completion completion);
}
