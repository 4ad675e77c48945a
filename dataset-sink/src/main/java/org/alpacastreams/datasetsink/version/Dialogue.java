package org.alpacastreams.datasetsink.version;

import org.alpacastreams.contracts.examples.AcceptedExample;

/**
 * An example as one question and its answer.
 *
 * @param question the instruction; a blank line and the input follow where the input is not empty
 * @param answer the output
 */
record Dialogue(String question, String answer) {
  static Dialogue of(AcceptedExample example) {
    String question =
        example.input().isEmpty()
            ? example.instruction()
            : example.instruction() + "\n\n" + example.input();
    return new Dialogue(question, example.output());
  }
}
