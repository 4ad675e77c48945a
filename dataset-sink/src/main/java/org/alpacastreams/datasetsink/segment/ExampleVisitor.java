package org.alpacastreams.datasetsink.segment;

import java.io.IOException;
import org.alpacastreams.contracts.examples.AcceptedExample;

/** Takes examples in the order of their sequence. */
@FunctionalInterface
public interface ExampleVisitor {
  /** Takes the next example. */
  void visit(AcceptedExample example) throws IOException;
}
