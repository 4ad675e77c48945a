package org.alpacastreams.promptsampler.prompts;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.runs.SeedTask;

/**
 * Writes the prompt of a run's first stage: the prompt text, the numbered examples, and the label
 * of the item that the teacher begins with. With English labels that is the reference's {@code
 * encode_prompt}, byte for byte: for tasks Alpaca's (SPEC 1.2), for instructions Self-Instruct's
 * (SPEC 2.2).
 *
 * <p>The reference's prompt file has no final newline and its code adds one. A file that has one
 * means the same: one final line break ({@code \n} or {@code \r\n}) is dropped before the newline
 * is added.
 */
public final class PromptEncoder {
  private final String promptText;
  private final Labels labels;
  private final Reading reading;

  /** Encodes prompts that begin with {@code promptText} and whose answers hold {@code reading}. */
  public PromptEncoder(String promptText, Labels labels, Reading reading) {
    this.promptText = withoutFinalLineBreak(promptText) + "\n";
    this.labels = labels;
    this.reading = reading;
  }

  /** Encodes prompts for English tasks. */
  public PromptEncoder(String promptText) {
    this(promptText, Labels.ENGLISH, Reading.TASKS);
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
    return encode(examples, "");
  }

  /** The prompt that shows {@code examples}, numbered from 1, beside {@code passage}. */
  public String encode(List<SeedTask> examples, String passage) {
    StringBuilder prompt =
        new StringBuilder(Placeholders.ofPassage(passage).fillPassage(promptText));
    for (int i = 0; i < examples.size(); i++) {
      if (reading == Reading.INSTRUCTIONS) {
        listItem(prompt, i + 1, examples.get(i));
      } else {
        task(prompt, i + 1, examples.get(i));
      }
    }
    return prompt.append(beginning(examples.size() + 1)).toString();
  }

  /** What the teacher goes on from. */
  private String beginning(int number) {
    return reading == Reading.INSTRUCTIONS
        ? Labels.number(labels.listItem(), number)
        : Labels.SEPARATOR + "\n" + Labels.number(labels.instruction(), number);
  }

  private void listItem(StringBuilder prompt, int number, SeedTask example) {
    prompt.append(before(labels.listItem(), number));
    prompt.append(oneLine(example.instruction())).append('\n');
  }

  private void task(StringBuilder prompt, int number, SeedTask example) {
    prompt.append(Labels.SEPARATOR).append('\n');
    prompt.append(before(labels.instruction(), number));
    prompt.append(oneLine(example.instruction())).append('\n');
    prompt.append(Labels.number(labels.input(), number)).append('\n');
    prompt.append(example.input().isEmpty() ? labels.noInput() : example.input()).append('\n');
    if (reading != Reading.QUESTIONS) {
      prompt.append(Labels.number(labels.output(), number)).append('\n');
      prompt.append(example.output()).append('\n');
    }
  }

  /** The label and what parts it from the text: nothing after a full-width mark. */
  private static String before(String label, int number) {
    return Labels.number(label, number) + (label.charAt(label.length() - 1) < 128 ? " " : "");
  }

  /** White space collapsed, then all final colons removed. */
  private static String oneLine(String instruction) {
    String collapsed = PythonWhitespace.collapse(instruction);
    int end = collapsed.length();
    while (end > 0 && (collapsed.charAt(end - 1) == ':' || collapsed.charAt(end - 1) == '\uff1a')) {
      end--;
    }
    return collapsed.substring(0, end);
  }
}
