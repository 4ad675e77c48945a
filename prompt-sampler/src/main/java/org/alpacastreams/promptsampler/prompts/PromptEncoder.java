package org.alpacastreams.promptsampler.prompts;

import java.util.List;
import org.alpacastreams.contracts.runs.SeedTask;

/**
 * Writes a prompt as the reference's {@code encode_prompt} does, byte for byte (SPEC 1.2): the
 * prompt text, the numbered examples, and the label of the item that the teacher begins with.
 *
 * <p>The reference's prompt file has no final newline and its code adds one. A file that has one
 * means the same: one final line break ({@code \n} or {@code \r\n}) is dropped before the newline
 * is added.
 */
public final class PromptEncoder {
  private static final String SEPARATOR = "###\n";
  private static final String NO_INPUT = "<noinput>";

  private final String head;

  /** Encodes prompts that begin with {@code promptText}. */
  public PromptEncoder(String promptText) {
    this.head = withoutFinalLineBreak(promptText) + "\n";
  }

  /** {@code text} without its final line break, if it has one. */
  public static String withoutFinalLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** The prompt that shows {@code examples}, numbered from 1. */
  public String encode(List<SeedTask> examples) {
    StringBuilder prompt = new StringBuilder(head);
    int number = 0;
    for (SeedTask example : examples) {
      number++;
      prompt.append(SEPARATOR);
      prompt.append(number).append(". Instruction: ");
      prompt.append(oneLine(example.instruction())).append('\n');
      prompt.append(number).append(". Input:\n");
      prompt.append(example.input().isEmpty() ? NO_INPUT : example.input()).append('\n');
      prompt.append(number).append(". Output:\n");
      prompt.append(example.output()).append('\n');
    }
    return prompt.append(SEPARATOR).append(number + 1).append(". Instruction:").toString();
  }

  /** White space collapsed, then all final colons removed. */
  private static String oneLine(String instruction) {
    String collapsed = PythonWhitespace.collapse(instruction);
    int end = collapsed.length();
    while (end > 0 && collapsed.charAt(end - 1) == ':') {
      end--;
    }
    return collapsed.substring(0, end);
  }
}
