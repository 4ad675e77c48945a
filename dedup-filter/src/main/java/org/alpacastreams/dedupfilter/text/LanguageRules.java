package org.alpacastreams.dedupfilter.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * What the text filters know about a language; read from {@code text/<language>.json}.
 *
 * @param words words and phrases for what a text model cannot do (SPEC 1.5 b), in lower case and in
 *     every inflection that shall be found
 * @param openings how an instruction must not start (SPEC 1.5 c)
 * @param asciiStart whether the first character must be ASCII (SPEC 1.5 e)
 * @param wordsBetweenSpaces whether words are what stands between white space; else they are those
 *     of the tokenizer {@code unicode}
 */
record LanguageRules(
    List<String> words, List<String> openings, boolean asciiStart, boolean wordsBetweenSpaces) {
  private static final String ENGLISH = "en";

  LanguageRules {
    words = List.copyOf(words);
    openings = List.copyOf(openings);
  }

  /**
   * The rules of a BCP 47 language tag. A language without a resource has the English words and
   * openings, any first character, and the words of the tokenizer {@code unicode}.
   */
  static LanguageRules of(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return read(language).orElseGet(LanguageRules::ofOtherLanguages);
  }

  private static LanguageRules ofOtherLanguages() {
    LanguageRules english = read(ENGLISH).orElseThrow();
    return new LanguageRules(english.words, english.openings, false, false);
  }

  private static Optional<LanguageRules> read(String language) {
    try (InputStream resource = LanguageRules.class.getResourceAsStream(language + ".json")) {
      return resource == null
          ? Optional.empty()
          : Optional.of(Json.mapper().readValue(resource, LanguageRules.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the text filters of language " + language, e);
    }
  }
}
