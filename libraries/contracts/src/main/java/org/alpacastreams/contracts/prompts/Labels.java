package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;

/**
 * The words that structure prompts and answers in one language. Where a text has a number, {@code
 * {n}} stands for it.
 */
public record Labels(
    @JsonPropertyDescription("Before a task's instruction, such as '{n}. Instruction:'.")
        String instruction,
    @JsonPropertyDescription("Before a task's input, such as '{n}. Input:'.") String input,
    @JsonPropertyDescription("Before a task's output, such as '{n}. Output:'.") String output,
    @JsonPropertyDescription("Stands for an input where none is needed, such as '<noinput>'.")
        String noInput,
    @JsonPropertyDescription("Before an instruction in a list, such as '{n}.'.") String listItem,
    @JsonPropertyDescription("Answers that mean yes, compared without case.") List<String> yes,
    @JsonPropertyDescription("Heads one of several instances, such as 'Example'.") String example,
    @JsonPropertyDescription("Before an instance's input, such as 'Input'.") String instanceInput,
    @JsonPropertyDescription("Before an instance's output, such as 'Output'.")
        String instanceOutput,
    @JsonPropertyDescription("Before a class label, such as 'Class label'.") String classLabel) {
  /** Stands for a number. */
  public static final String NUMBER = "{n}";

  /** Stands between tasks, whatever the language. */
  public static final String SEPARATOR = "###";

  /** The reference's (SPEC 1.2 and 2.2 to 2.5). */
  public static final Labels ENGLISH =
      new Labels(
          "{n}. Instruction:",
          "{n}. Input:",
          "{n}. Output:",
          "<noinput>",
          "{n}.",
          List.of("yes"),
          "Example",
          "Input",
          "Output",
          "Class label");

  public Labels {
    numbered("instruction", instruction);
    numbered("input", input);
    numbered("output", output);
    Require.text("noInput", noInput);
    numbered("listItem", listItem);
    yes = List.copyOf(Require.present("yes", yes));
    Require.atLeast("yes.length", 1, yes.size());
    Require.text("example", example);
    Require.text("instanceInput", instanceInput);
    Require.text("instanceOutput", instanceOutput);
    Require.text("classLabel", classLabel);
  }

  private static void numbered(String field, String label) {
    Require.text(field, label);
    if (!label.contains(NUMBER)) {
      throw new IllegalArgumentException(
          "field '%s' is '%s'; it must contain %s, where the task's number goes"
              .formatted(field, label, NUMBER));
    }
  }

  /** {@code label} with its number. */
  public static String number(String label, int number) {
    return label.replace(NUMBER, Integer.toString(number));
  }
}
