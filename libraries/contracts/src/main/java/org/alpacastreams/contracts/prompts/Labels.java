package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Locale;
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
    distinct("instruction", instruction, "input", input);
    distinct("instruction", instruction, "output", output);
    distinct("input", input, "output", output);
    numbered("listItem", listItem);
    yes = List.copyOf(Require.present("yes", yes));
    Require.atLeast("yes.length", 1, yes.size());
    Require.text("example", example);
    Require.text("instanceInput", instanceInput);
    Require.text("instanceOutput", instanceOutput);
    Require.text("classLabel", classLabel);
    distinct("instanceInput", instanceInput, "instanceOutput", instanceOutput);
    distinct("instanceOutput", instanceOutput, "classLabel", classLabel);
  }

  /** Two labels that are told apart by their number alone are not told apart. */
  private static void distinct(String one, String first, String other, String second) {
    if (word(first).isEmpty() || word(first).equals(word(second))) {
      throw new IllegalArgumentException(
          "fields '%s' and '%s' are '%s' and '%s'; each needs a word of its own"
              .formatted(one, other, first, second));
    }
  }

  private static String word(String label) {
    return label.replace(NUMBER, "").replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT);
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
