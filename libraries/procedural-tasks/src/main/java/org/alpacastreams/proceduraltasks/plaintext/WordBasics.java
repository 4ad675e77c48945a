package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Meanings;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;
import org.alpacastreams.proceduraltasks.lexicon.Verbs;

/** Kinds of things, word forms and facts, one word at a time. */
final class WordBasics {

  static final List<LineSource> ALL =
      Stream.<Function<Dice, String>>of(
              WordBasics::membersOfAKind,
              WordBasics::kindOf,
              WordBasics::plural,
              WordBasics::article,
              WordBasics::verbForms,
              WordBasics::degrees,
              WordBasics::opposite,
              WordBasics::synonym,
              WordBasics::capital,
              WordBasics::weekdays,
              WordBasics::months,
              WordBasics::inAlphabeticalOrder)
          .map(LineSource::facts)
          .toList();

  private static final List<String> WEEKDAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final List<Integer> DAYS_OF_MONTHS =
      List.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

  private WordBasics() {}

  private static String membersOfAKind(Dice dice) {
    String kind = kind(dice);
    return capitalised(Inflection.plural(kind))
        + ": "
        + Enumeration.commas(dice.some(dice.between(5, 8), Things.CATEGORIES.get(kind)));
  }

  private static String kindOf(Dice dice) {
    String kind = kind(dice);
    String member = dice.one(Things.CATEGORIES.get(kind));
    String subject =
        kind.equals("colour") ? capitalised(member) : capitalised(Inflection.withArticle(member));
    return subject + " is " + Inflection.withArticle(kind) + ".";
  }

  private static String plural(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return dice.flip()
        ? "One " + word + ", two " + Inflection.plural(word)
        : "The plural of " + word + " is " + Inflection.plural(word) + ".";
  }

  private static String article(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return "One says " + Inflection.withArticle(word) + ".";
  }

  private static String verbForms(Dice dice) {
    Verbs.Forms verb = dice.one(Verbs.ALL);
    return switch (dice.between(1, 4)) {
      case 1 -> "The past tense of " + verb.base() + " is " + verb.past() + ".";
      case 2 -> "The -ing form of " + verb.base() + " is " + verb.continuous() + ".";
      case 3 -> "Today I " + verb.base() + ", yesterday I " + verb.past() + ".";
      default -> "I " + verb.base() + ", she " + verb.thirdPerson() + ", we " + verb.past() + ".";
    };
  }

  private static String degrees(Dice dice) {
    Adjectives.Degrees adjective = dice.one(Adjectives.COMPARED);
    return adjective.positive()
        + ", "
        + adjective.comparative()
        + " than, the "
        + adjective.superlative();
  }

  private static String opposite(Dice dice) {
    String word = dice.one(List.copyOf(Meanings.OPPOSITES.keySet()));
    String opposite = Meanings.OPPOSITES.get(word);
    return dice.flip()
        ? "The opposite of " + word + " is " + opposite + "."
        : capitalised(word) + " and " + opposite + " are opposites.";
  }

  private static String synonym(Dice dice) {
    String word = dice.one(List.copyOf(Meanings.SYNONYMS.keySet()));
    return capitalised(word) + " means the same as " + Meanings.SYNONYMS.get(word) + ".";
  }

  private static String capital(Dice dice) {
    String country = dice.one(Places.COUNTRIES);
    Map<String, String> capitals = Places.CAPITALS;
    return dice.flip()
        ? "The capital of " + country + " is " + capitals.get(country) + "."
        : capitals.get(country) + " is the capital of " + country + ".";
  }

  private static String weekdays(Dice dice) {
    int day = dice.between(0, 6);
    return switch (dice.between(1, 3)) {
      case 1 -> "The days of the week: " + Enumeration.commas(WEEKDAYS);
      case 2 -> WEEKDAYS.get(day) + " is followed by " + WEEKDAYS.get((day + 1) % 7) + ".";
      default -> "From " + WEEKDAYS.get(day) + " a week on it is " + WEEKDAYS.get(day) + " again.";
    };
  }

  private static String months(Dice dice) {
    int month = dice.between(0, 11);
    return switch (dice.between(1, 4)) {
      case 1 -> "The months of the year: " + Enumeration.commas(MONTHS);
      case 2 -> MONTHS.get(month) + " is month number " + (month + 1) + ".";
      case 3 -> MONTHS.get(month) + " has " + DAYS_OF_MONTHS.get(month) + " days.";
      default -> MONTHS.get(month) + " is followed by " + MONTHS.get((month + 1) % 12) + ".";
    };
  }

  /** Longer than the lists that tasks sort. */
  private static String inAlphabeticalOrder(Dice dice) {
    List<String> words = dice.some(dice.between(8, 12), Things.NOUNS);
    return "From A to Z: " + Enumeration.commas(words.stream().sorted().toList());
  }

  private static String kind(Dice dice) {
    return dice.one(List.copyOf(Things.CATEGORIES.keySet()));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
