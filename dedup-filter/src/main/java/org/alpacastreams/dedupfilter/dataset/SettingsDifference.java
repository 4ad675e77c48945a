package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.json.Json;

/** Which settings of two differ, in the words of the event's JSON. */
final class SettingsDifference {
  private SettingsDifference() {}

  /** One phrase for each setting that differs. */
  static List<String> between(DatasetSettings open, DatasetSettings asked) {
    List<String> differences = new ArrayList<>();
    compare(differences, "policy", open.policy(), asked.policy());
    compare(differences, "threshold", open.threshold(), asked.threshold());
    compare(differences, "tokenizer", open.tokenizer(), asked.tokenizer());
    compare(differences, "annotation", open.annotation(), asked.annotation());
    compare(differences, "language", open.language(), asked.language());
    compareTextRules(differences, open.textRules(), asked.textRules());
    return differences;
  }

  /** Word lists may be long: only what differs in them is named. */
  private static void compareTextRules(
      List<String> differences, Optional<TextRules> open, Optional<TextRules> asked) {
    if (open.isEmpty() || asked.isEmpty()) {
      compare(differences, "textRules", presence(open), presence(asked));
      return;
    }
    List<String> parts = new ArrayList<>();
    TextRules before = open.get();
    TextRules now = asked.get();
    nameIf(!before.words().equals(now.words()), "words", parts);
    nameIf(!before.openings().equals(now.openings()), "openings", parts);
    nameIf(before.asciiStart() != now.asciiStart(), "asciiStart", parts);
    nameIf(before.wordsBetweenSpaces() != now.wordsBetweenSpaces(), "wordsBetweenSpaces", parts);
    if (!parts.isEmpty()) {
      differences.add("textRules has other " + String.join(", ", parts));
    }
  }

  private static String presence(Optional<TextRules> rules) {
    return rules.isPresent() ? "present" : "absent";
  }

  private static void nameIf(boolean differs, String part, List<String> parts) {
    if (differs) {
      parts.add(part);
    }
  }

  private static void compare(List<String> differences, String name, Object open, Object asked) {
    if (!open.equals(asked)) {
      differences.add("%s is %s, not %s".formatted(name, json(open), json(asked)));
    }
  }

  private static String json(Object value) {
    return Json.mapper().valueToTree(value).asText();
  }
}
