package org.alpacastreams.datasetsink.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.licences.Licence;

/**
 * The YAML at the head of a card, by which the Hugging Face hub files a dataset, knows its licence
 * and finds its rows.
 */
final class FrontMatter {
  /** The rows to train on, as the hub's viewer reads them. */
  static final String TRAIN = "data/train.parquet";

  /** The rows held out. */
  static final String VALIDATION = "data/validation.parquet";

  private static final Pattern HUB_LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern NO_TAG = Pattern.compile("[^a-z0-9]+");
  private static final String[] SIZES = {"1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B"};
  private static final long FIRST_SIZE = 1_000;

  private FrontMatter() {}

  static String of(CardFacts facts, CardLicence licence, Collection<String> files) {
    StringBuilder yaml = new StringBuilder("---\n");
    yaml.append("pretty_name: ").append(quoted(prettyName(facts.dataset()))).append('\n');
    license(yaml, licence.strictest());
    language(yaml, facts.settings().language());
    yaml.append("task_categories:\n- text-generation\n");
    yaml.append("size_categories:\n- ").append(sizeCategory(facts.rows())).append('\n');
    yaml.append("tags:\n");
    tags(facts).forEach(tag -> yaml.append("- ").append(quoted(tag)).append('\n'));
    if (files.contains(TRAIN)) {
      yaml.append("configs:\n- config_name: default\n  data_files:\n");
      yaml.append("  - split: train\n    path: ").append(TRAIN).append('\n');
      if (files.contains(VALIDATION)) {
        yaml.append("  - split: validation\n    path: ").append(VALIDATION).append('\n');
      }
    }
    return yaml.append("---\n").toString();
  }

  /** The hub's bucket for so many rows. */
  static String sizeCategory(long rows) {
    if (rows < FIRST_SIZE) {
      return "n<1K";
    }
    long upper = FIRST_SIZE * 10;
    for (int i = 1; i < SIZES.length; i++) {
      if (rows < upper) {
        return SIZES[i - 1] + "<n<" + SIZES[i];
      }
      upper *= 10;
    }
    throw new IllegalArgumentException(rows + " rows are more than the hub has names for");
  }

  /** {@code my-recipes} becomes My recipes. */
  static String prettyName(String dataset) {
    String words = dataset.replaceAll("[-_.]+", " ").strip();
    return words.isEmpty()
        ? dataset
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static void license(StringBuilder yaml, Licence licence) {
    yaml.append("license: ").append(licence.huggingFace()).append('\n');
    if (licence.huggingFace().equals("other")) {
      yaml.append("license_name: ").append(quoted(licence.id())).append('\n');
    }
  }

  private static void language(StringBuilder yaml, String language) {
    String primary = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (HUB_LANGUAGE.matcher(primary).matches()) {
      // Quoted: a bare "no" would be YAML's false, not Norwegian.
      yaml.append("language:\n- ").append(quoted(primary)).append('\n');
    }
  }

  private static List<String> tags(CardFacts facts) {
    Set<String> tags = new TreeSet<>();
    tags.add("alpaca-streams");
    tags.add("instruction-tuning");
    facts
        .contributions()
        .keySet()
        .forEach(
            from -> {
              if (from.isTeachers()) {
                tags.add("synthetic");
              }
              from.recipe()
                  .map(recipe -> NO_TAG.matcher(recipe.toLowerCase(Locale.ROOT)).replaceAll("-"))
                  .filter(tag -> tag.length() > 1)
                  .ifPresent(tags::add);
            });
    return List.copyOf(tags);
  }

  /** A JSON string is a YAML string. */
  private static String quoted(String text) {
    try {
      return Json.mapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string is always JSON", e);
    }
  }
}
