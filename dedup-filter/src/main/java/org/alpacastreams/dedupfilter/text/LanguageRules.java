package org.alpacastreams.dedupfilter.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.json.Json;

/**
 * What the text filters know about the languages: {@code text/<language>.json}, unless a dataset
 * brings rules of its own.
 */
final class LanguageRules {
  private static final String ENGLISH = "en";

  private LanguageRules() {}

  /** The dataset's own rules; without them, its language's. */
  static TextRules of(DatasetSettings settings) {
    return settings.textRules().orElseGet(() -> of(settings.language()));
  }

  /**
   * The rules of a BCP 47 language tag. A language without a resource has the English words and
   * openings, any first character, and the words of the tokenizer {@code unicode}.
   */
  static TextRules of(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return read(language).orElseGet(LanguageRules::ofOtherLanguages);
  }

  private static TextRules ofOtherLanguages() {
    TextRules english = read(ENGLISH).orElseThrow();
    return new TextRules(english.words(), english.openings(), false, false);
  }

  private static Optional<TextRules> read(String language) {
    try (InputStream resource = LanguageRules.class.getResourceAsStream(language + ".json")) {
      return resource == null
          ? Optional.empty()
          : Optional.of(Json.mapper().readValue(resource, TextRules.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the text filters of language " + language, e);
    }
  }
}
