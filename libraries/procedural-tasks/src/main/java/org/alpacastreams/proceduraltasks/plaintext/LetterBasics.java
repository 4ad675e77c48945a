package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.SplitRule;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** The alphabet, and words as rows of letters. */
final class LetterBasics {

  static final List<LineSource> ALL =
      Stream.<Function<Dice, String>>of(
              LetterBasics::alphabet,
              LetterBasics::backwards,
              LetterBasics::places,
              LetterBasics::neighbours,
              LetterBasics::cases,
              LetterBasics::sounds,
              LetterBasics::spelling,
              LetterBasics::spelling,
              LetterBasics::mirrored,
              LetterBasics::ends,
              LetterBasics::lengths)
          .map(LineSource::facts)
          .toList();

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
  private static final String VOWELS = "aeiou";

  private LetterBasics() {}

  private static String alphabet(Dice dice) {
    if (dice.between(1, 5) == 1) {
      return "The alphabet: " + spaced(ALPHABET);
    }
    int first = dice.between(0, 18);
    String part = ALPHABET.substring(first, dice.between(first + 5, 26));
    return Enumeration.commas(letters(dice.flip() ? part : part.toUpperCase(Locale.ROOT)));
  }

  private static String backwards(Dice dice) {
    int first = dice.between(0, 14);
    String part = ALPHABET.substring(first, dice.between(first + 8, 26));
    return "The alphabet backwards: " + spaced(reversed(part));
  }

  private static String places(Dice dice) {
    int place = dice.between(1, 26);
    char letter = ALPHABET.charAt(place - 1);
    return dice.flip()
        ? "The letter " + letter + " is number " + place + " of the alphabet."
        : "Letter number " + place + " of the alphabet is " + letter + ".";
  }

  private static String neighbours(Dice dice) {
    int place = dice.between(1, 24);
    return "After "
        + ALPHABET.charAt(place)
        + " comes "
        + ALPHABET.charAt(place + 1)
        + ", before it "
        + ALPHABET.charAt(place - 1)
        + ".";
  }

  private static String cases(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return switch (dice.between(1, 3)) {
      case 1 -> word + " is " + word.toUpperCase(Locale.ROOT) + " in capitals.";
      case 2 -> word.toUpperCase(Locale.ROOT) + " in small letters is " + word + ".";
      default -> {
        String letter = String.valueOf(ALPHABET.charAt(dice.between(0, 25)));
        yield "The capital of " + letter + " is " + letter.toUpperCase(Locale.ROOT) + ".";
      }
    };
  }

  private static String sounds(Dice dice) {
    if (dice.between(1, 8) == 1) {
      return "The vowels are a, e, i, o and u; all other letters are consonants.";
    }
    char letter = ALPHABET.charAt(dice.between(0, 25));
    return "The letter " + letter + " is a " + (isVowel(letter) ? "vowel." : "consonant.");
  }

  private static String spelling(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return switch (dice.between(1, 4)) {
      case 1 -> word + ": " + spaced(word);
      case 2 -> Inflection.withArticle(word) + " is spelled " + hyphened(word) + ".";
      case 3 -> spaced(word) + " spells " + word + ".";
      default -> "The letters of " + word + " are " + Enumeration.commas(letters(word)) + ".";
    };
  }

  private static String mirrored(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return dice.flip()
        ? word + " backwards is " + reversed(word) + "."
        : spaced(word) + " from the end: " + spaced(reversed(word));
  }

  private static String ends(Dice dice) {
    String word = dice.one(Things.NOUNS);
    return switch (dice.between(1, 3)) {
      case 1 -> word + " begins with " + word.charAt(0) + ".";
      case 2 -> word + " ends with " + word.charAt(word.length() - 1) + ".";
      default -> "From " + word.charAt(0) + " to " + word.charAt(word.length() - 1) + ": " + word;
    };
  }

  /** How long a single word is may be an evaluation task; then another word is drawn. */
  private static String lengths(Dice dice) {
    String word = dice.one(Things.NOUNS);
    while (SplitRule.of(Draw.words(List.of(word)).answer("")) != Split.TRAINING) {
      word = dice.one(Things.NOUNS);
    }
    long vowels = word.chars().filter(letter -> isVowel((char) letter)).count();
    return switch (dice.between(1, 3)) {
      case 1 -> word + " has " + Inflection.counted(word.length(), "letter") + ".";
      case 2 -> spaced(word) + ", letters: " + word.length();
      default -> word + " has " + Inflection.counted(vowels, "vowel") + ".";
    };
  }

  private static boolean isVowel(char letter) {
    return VOWELS.indexOf(letter) >= 0;
  }

  private static List<String> letters(String word) {
    return List.of(word.split(""));
  }

  private static String spaced(String word) {
    return Enumeration.spaces(letters(word));
  }

  private static String hyphened(String word) {
    return Enumeration.joined(letters(word), "-");
  }

  private static String reversed(String word) {
    return new StringBuilder(word).reverse().toString();
  }
}
