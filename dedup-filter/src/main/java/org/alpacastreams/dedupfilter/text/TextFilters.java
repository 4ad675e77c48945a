package org.alpacastreams.dedupfilter.text;

import static org.alpacastreams.contracts.examples.RejectionReason.BLACKLISTED_WORD;
import static org.alpacastreams.contracts.examples.RejectionReason.STARTS_WITH_NON_ASCII;
import static org.alpacastreams.contracts.examples.RejectionReason.STARTS_WITH_PUNCTUATION;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_LONG;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_SHORT;
import static org.alpacastreams.contracts.examples.RejectionReason.WRITE_A_PROGRAM;

import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.TextRules;

/**
 * The reference's filters on the instruction alone, in its order (SPEC 1.5 a to e). Input and
 * output are never looked at. Not thread-safe.
 */
public final class TextFilters {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 150;
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final TextRules rules;
  private final Words words;

  private TextFilters(TextRules rules) {
    this.rules = rules;
    this.words = Words.of(rules);
  }

  /** The filters of a dataset: its own, or those of its language. */
  public static TextFilters of(DatasetSettings settings) {
    return new TextFilters(LanguageRules.of(settings));
  }

  /** The filters for instructions in a language (BCP 47). */
  public static TextFilters forLanguage(String language) {
    return new TextFilters(LanguageRules.of(language));
  }

  /**
   * The first filter that turns {@code instruction} away. White space around it does not count, as
   * the reference strips it before.
   */
  public Optional<Objection> objection(String instruction) {
    String text = PythonText.strip(instruction);
    int count = words.count(text);
    if (count < FEWEST_WORDS) {
      return objection(
          TOO_SHORT,
          "the instruction has %d %s; at least %d are needed"
              .formatted(count, count == 1 ? "word" : "words", FEWEST_WORDS));
    }
    if (count > MOST_WORDS) {
      return objection(
          TOO_LONG,
          "the instruction has %d words; at most %d are allowed".formatted(count, MOST_WORDS));
    }
    Optional<String> word = words.firstListed(text);
    if (word.isPresent()) {
      return objection(
          BLACKLISTED_WORD,
          "the instruction contains '%s'; words for what a text model cannot do are blacklisted"
              .formatted(word.get()));
    }
    for (String opening : rules.openings()) {
      if (text.startsWith(opening)) {
        return objection(WRITE_A_PROGRAM, "the instruction starts with '%s'".formatted(opening));
      }
    }
    return objectionToStart(text);
  }

  private Optional<Objection> objectionToStart(String text) {
    int first = text.codePointAt(0);
    if (PUNCTUATION.indexOf(first) >= 0) {
      return objection(
          STARTS_WITH_PUNCTUATION,
          "the instruction starts with '%s'; it must not start with punctuation"
              .formatted(Character.toString(first)));
    }
    if (rules.asciiStart() && first > 127) {
      return objection(
          STARTS_WITH_NON_ASCII,
          "the instruction starts with '%s' (U+%04X); in this language it must start with ASCII"
              .formatted(Character.toString(first), first));
    }
    return Optional.empty();
  }

  private static Optional<Objection> objection(RejectionReason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }
}
