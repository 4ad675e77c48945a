package org.alpacastreams.inferencegateway.prompts;

/** What a model is asked. */
public sealed interface Prompt {

  /** A task in Alpaca's form; {@code input} is empty where there is none. */
  record Instruction(String instruction, String input) implements Prompt {}

  /** A text to be continued as it is. */
  record Text(String text) implements Prompt {}
}
