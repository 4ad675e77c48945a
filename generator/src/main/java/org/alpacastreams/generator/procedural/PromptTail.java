package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks for, read from its text as a language model would read it: the examples it
 * shows, and the item it wants next (SPEC 1.2).
 *
 * @param firstNumber the number of the item to begin with
 * @param continuesLabel whether the prompt ends with that item's {@code N. Instruction:}
 */
record PromptTail(int firstNumber, boolean continuesLabel, List<WrittenTask> examples) {
  private static final Pattern ITEM =
      Pattern.compile(
          "(?m)^(?<number>[0-9]{1,6})\\. Instruction: ?(?<instruction>.*)$"
              + "(?:\\n\\k<number>\\. Input:\\n(?<input>(?s:.*?))"
              + "\\n\\k<number>\\. Output:\\n(?<output>(?s:.*?))\\n###)?");

  PromptTail {
    examples = List.copyOf(examples);
  }

  static PromptTail of(String prompt) {
    List<WrittenTask> examples = new ArrayList<>();
    int last = 0;
    boolean open = false;
    Matcher item = ITEM.matcher(prompt);
    while (item.find()) {
      last = Integer.parseInt(item.group("number"));
      open = prompt.substring(item.end("number")).strip().equals(". Instruction:");
      if (item.group("output") != null) {
        String input = item.group("input");
        examples.add(
            new WrittenTask(
                item.group("instruction").strip(),
                input.equals("<noinput>") ? "" : input,
                item.group("output")));
      }
    }
    return new PromptTail(open ? last : last + 1, open, examples);
  }
}
