package org.alpacastreams.inferencegateway.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The licence that a model's card states in the front matter that Hugging Face reads. */
final class CardLicence {
  private static final String CARD = "README.md";
  private static final String FENCE = "---";
  private static final String UNKNOWN = "unknown";
  private static final int MOST_LINES = 500;

  private CardLicence() {}

  /** Its name; {@code unknown} where no card tells. */
  static String in(Path folder) throws IOException {
    Path card = folder.resolve(CARD);
    if (!Files.isRegularFile(card)) {
      return UNKNOWN;
    }
    Map<String, String> fields = frontMatter(card);
    String licence = fields.getOrDefault("license", "");
    String named = licence.equals("other") ? fields.getOrDefault("license_name", licence) : licence;
    return named.isBlank() ? UNKNOWN : named;
  }

  private static Map<String, String> frontMatter(Path card) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (BufferedReader reader = Files.newBufferedReader(card)) {
      String line = reader.readLine();
      if (line == null || !line.strip().equals(FENCE)) {
        return fields;
      }
      for (int i = 0; i < MOST_LINES; i++) {
        line = reader.readLine();
        if (line == null || line.strip().equals(FENCE)) {
          return fields;
        }
        int colon = line.indexOf(':');
        if (colon > 0) {
          String value = line.substring(colon + 1).strip().replaceAll("^[\"']|[\"']$", "");
          fields.putIfAbsent(line.substring(0, colon), value);
        }
      }
      return fields;
    } catch (MalformedInputException e) {
      // No text that Hugging Face would read.
      return new HashMap<>();
    }
  }
}
