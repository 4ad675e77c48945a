package org.alpacastreams.proceduraltasks.construction;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.Statement;

/**
 * A sentence pattern. {@code {slot}} is replaced by the slot's value, {@code {^slot}} by its value
 * with a capital first letter, for the start of a sentence.
 */
record Phrasing(String template) {

  private static final String ANSWER = "{answer}";
  private static final Pattern SLOT = Pattern.compile("\\{(\\^?)([a-zA-Z]+)\\}");

  /** The sentence with the draw's values, and with scenery where the draw has none. */
  String fill(Draw draw, Map<String, String> scenery) {
    return SLOT.matcher(template)
        .replaceAll(
            slot -> {
              String value = draw.slots().getOrDefault(slot.group(2), scenery.get(slot.group(2)));
              if (value == null) {
                throw new IllegalStateException(
                    "phrasing \"" + template + "\" uses an unknown slot: " + slot.group());
              }
              return Matcher.quoteReplacement(slot.group(1).isEmpty() ? value : capitalised(value));
            });
  }

  /** The sentence in two parts: up to the answer, and from it. */
  Statement state(Draw draw, Map<String, String> scenery) {
    int answer = template.lastIndexOf(ANSWER);
    boolean spaced = answer > 0 && template.charAt(answer - 1) == ' ';
    int cut = spaced ? answer - 1 : Math.max(0, answer);
    return new Statement(
        new Phrasing(template.substring(0, cut)).fill(draw, scenery),
        new Phrasing(template.substring(cut)).fill(draw, scenery),
        draw.answer());
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
