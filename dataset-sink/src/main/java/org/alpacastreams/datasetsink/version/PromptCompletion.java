package org.alpacastreams.datasetsink.version;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example as Self-Instruct trains on it: a prompt and its completion (SPEC.md 2.5).
 *
 * @param prompt the instruction and its input in one of several layouts
 * @param completion the output and the mark that ends a text
 */
record PromptCompletion(String prompt, String completion) {
  /** Instruction, input and output, each without white space around it. */
  private static final List<Layout> WITH_INPUT =
      List.of(
          new Layout("{i}\nInput: {x}\nOutput:", " "),
          new Layout("{i}\n\nInput: {x}\n\nOutput:", " "),
          new Layout("Task: {i}\nInput: {x}\nOutput:", " "),
          new Layout("{i}\n\n{x}\n\nOutput:", " "),
          new Layout("{i}\n\n{x}\n\n", ""),
          new Layout("{i}\n{x}\n\n", ""),
          new Layout("Task: {i}\n\n{x}\n\n", ""));

  private static final List<Layout> WITHOUT_INPUT =
      List.of(
          new Layout("{i} Output:", " "),
          new Layout("{i}\nOutput:", " "),
          new Layout("{i}\n\nOutput:", " "),
          new Layout("{i}\n", ""),
          new Layout("{i}\n\n", ""),
          new Layout("Task: {i}\n\n", ""));

  private static final String END = "<|endoftext|>";
  private static final Pattern FIELD = Pattern.compile("(\\w+):", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern PLACE = Pattern.compile("\\{([ix])}");

  private record Layout(String prompt, String beforeOutput) {}

  /**
   * The example in the layout that {@code choice} names. Half of all choices also leave out the
   * name of an input's only field and its blank lines, as the reference does by chance.
   *
   * @param choice any number; the same gives the same
   */
  static PromptCompletion of(String instruction, String input, String output, long choice) {
    boolean without = input.isBlank();
    List<Layout> layouts = without ? WITHOUT_INPUT : WITH_INPUT;
    String shown = Math.floorMod(choice, 2) == 0 ? input : withoutFieldName(input);
    Layout layout = layouts.get((int) Math.floorMod(choice / 2, (long) layouts.size()));
    return new PromptCompletion(
        filled(layout.prompt(), instruction.strip(), shown.strip()),
        layout.beforeOutput() + output.strip() + END);
  }

  /** In one pass: an instruction may hold braces. */
  private static String filled(String layout, String instruction, String input) {
    Matcher place = PLACE.matcher(layout);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      place.appendReplacement(
          filled, Matcher.quoteReplacement(place.group(1).equals("i") ? instruction : input));
    }
    return place.appendTail(filled).toString();
  }

  private static String withoutFieldName(String input) {
    Set<String> names = new HashSet<>();
    Matcher field = FIELD.matcher(input);
    while (field.find()) {
      names.add(field.group(1).toLowerCase(Locale.ROOT));
    }
    String value = names.size() == 1 ? input.substring(input.indexOf(':') + 1) : input;
    return value.strip().replace("\n\n", "\n");
  }
}
