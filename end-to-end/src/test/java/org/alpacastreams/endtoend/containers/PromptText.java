package org.alpacastreams.endtoend.containers;

/** What a teacher is shown. */
final class PromptText {
  /** Three finished tasks and the beginning of the fourth, as the sampler writes them. */
  static final String THREE_EXAMPLES =
      """
      Write twenty tasks.
      1. Every task is new.

      List of 20 tasks:
      ###
      1. Instruction: Name the capital of a country.
      1. Input:
      Portugal
      1. Output:
      Lisbon
      ###
      2. Instruction: Tell which of two numbers is larger.
      2. Input:
      17 and 71
      2. Output:
      71
      ###
      3. Instruction: Say in one word how a clear sky looks at noon.
      3. Input:
      <noinput>
      3. Output:
      Blue
      ###
      4. Instruction:""";

  private PromptText() {}
}
