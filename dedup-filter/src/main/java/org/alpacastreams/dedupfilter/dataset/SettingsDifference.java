package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.DatasetSettings;
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
    return differences;
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
