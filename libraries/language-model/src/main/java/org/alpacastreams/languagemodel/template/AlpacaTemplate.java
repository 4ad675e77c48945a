package org.alpacastreams.languagemodel.template;

/** Alpaca's two training templates, verbatim (SPEC 1.9). */
public final class AlpacaTemplate {

  private AlpacaTemplate() {}

  /** The prompt of an instruction; an empty input selects the template without one. */
  public static String prompt(String instruction, String input) {
    if (input.isEmpty()) {
      return "Below is an instruction that describes a task. "
          + "Write a response that appropriately completes the request.\n\n"
          + "### Instruction:\n"
          + instruction
          + "\n\n### Response:";
    }
    return "Below is an instruction that describes a task, paired with an input that provides "
        + "further context. Write a response that appropriately completes the request.\n\n"
        + "### Instruction:\n"
        + instruction
        + "\n\n### Input:\n"
        + input
        + "\n\n### Response:";
  }
}
