package org.alpacastreams.proceduraltasks.strings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Writing words in another way. */
final class Spelling {

  private Spelling() {}

  static List<TaskFamily> all() {
    return List.of(reverse(), upperCase(), spellOut(), acronym(), dropVowels(), prefix(), join());
  }

  private static TaskFamily reverse() {
    return PhrasedFamily.named("reverse-words", Domain.STRINGS, "reverse")
        .training(
            "Reverse the letters of {and}.",
            "Spell each of these words backwards: {words}",
            "Write {and} from right to left, each word by itself.",
            "What do you get when the letters of {and} are reversed?",
            "Held up to a mirror, {and} read the other way round. How?",
            "Turn every word around, letter by letter: {words}",
            "{name} types {and} in reverse. What appears?")
        .evaluation(
            "Give {and} with their letters in the opposite order.",
            "Read each of {words} from the last letter to the first and write it down.")
        .stating(
            "Backwards, {and} become {answer}.",
            "{words} reversed: {answer}",
            "Spelled backwards, the words {words} are {answer}.",
            "{and} written from right to left: {answer}",
            "With its letters in reverse, each of {and} turns into {answer}.",
            "In a mirror, {words} read {answer}.",
            "{name} typed {and} in reverse, and there appeared {answer}.",
            "Read from their last letter backwards, the words {words} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int most = List.of(4, 6, 9).get(difficulty - 1);
              List<String> words = dice.some(dice.between(2, 3), ofLength(3, most));
              return Draw.words(words)
                  .answer(
                      Enumeration.commas(
                          words.stream().map(w -> new StringBuilder(w).reverse()).toList()));
            });
  }

  private static TaskFamily upperCase() {
    return PhrasedFamily.named("upper-case", Domain.STRINGS, "capitalise")
        .training(
            "Write {phrase} in capital letters.",
            "Convert {phrase} to upper case.",
            "Put {phrase} in all caps.",
            "Shout {phrase} by capitalising every letter.",
            "What is {phrase} in block capitals?",
            "Change each letter of {phrase} into a capital.",
            "The sign in {town} must say {phrase} in upper case. Write the sign.")
        .evaluation(
            "Transform {phrase} so that all letters are upper case.",
            "Show {phrase} using capital letters only.")
        .stating(
            "{phrase} in capital letters is {answer}",
            "{phrase} in upper case: {answer}",
            "In all caps, {phrase} becomes {answer}.",
            "The sign in {town} says {phrase} in block capitals: {answer}",
            "With every letter a capital, {phrase} turns into {answer}.",
            "{name} wrote {phrase} with all letters upper case: {answer}",
            "{phrase} was capitalised to {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String phrase = Enumeration.spaces(dice.some(difficulty + 1, Things.NOUNS));
              return Draw.operand("phrase", "\"" + phrase + "\"")
                  .answer(phrase.toUpperCase(Locale.ROOT));
            });
  }

  private static TaskFamily spellOut() {
    return PhrasedFamily.named("spell-out", Domain.STRINGS, "spell")
        .training(
            "Spell {and} with a hyphen between the letters.",
            "Write {words} letter by letter, separated by hyphens.",
            "How do you spell {and}? Put hyphens between the letters.",
            "Break {and} into single letters joined by hyphens.",
            "{name} spells {and} over the phone. Write it with hyphens.",
            "Insert a hyphen after every letter but the last: {words}")
        .evaluation(
            "Give the letters of {and} one by one with hyphens in between.",
            "Separate the letters by hyphens in each word: {words}")
        .stating(
            "{and} spelled with hyphens: {answer}",
            "Letter by letter, {words} are {answer}.",
            "With a hyphen between the letters, {and} become {answer}.",
            "{name} spelled {and} over the phone: {answer}",
            "The single letters of {words}, joined by hyphens, are {answer}.",
            "{words} broken into letters: {answer}",
            "One by one, the letters in each word of {and} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words =
                  dice.some(dice.between(2, 3), ofLength(2 + difficulty, 3 + 2 * difficulty));
              return Draw.words(words)
                  .answer(
                      Enumeration.commas(
                          words.stream()
                              .map(w -> Enumeration.joined(characters(w), "-"))
                              .toList()));
            });
  }

  private static TaskFamily acronym() {
    return PhrasedFamily.named("make-acronym", Domain.STRINGS, "abbreviate")
        .training(
            "Make an acronym from {phrase}.",
            "Abbreviate {phrase} to its initials.",
            "What is the acronym of {phrase}?",
            "Shorten {phrase} by keeping only the capital first letters.",
            "A club calls itself {phrase}. Which initials go on its badge?",
            "Form the abbreviation of {phrase}.",
            "Create initials for the {town} office of {phrase}, leaving out the town.")
        .evaluation(
            "Which letters abbreviate {phrase}?", "Build the acronym that stands for {phrase}.")
        .stating(
            "The acronym of {phrase} is {answer}.",
            "{phrase} is abbreviated to {answer}.",
            "The initials of {phrase} are {answer}.",
            "{phrase}, for short {answer}",
            "The capital first letters of {phrase} form {answer}.",
            "A club in {town} is called {phrase}, and its badge says {answer}.",
            "Abbreviation of {phrase}: {answer}",
            "The letters that stand for {phrase} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words =
                  dice.some(difficulty + 2, Things.NOUNS).stream()
                      .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                      .toList();
              return Draw.operand("phrase", "\"" + Enumeration.spaces(words) + "\"")
                  .answer(words.stream().map(w -> w.substring(0, 1)).collect(Collectors.joining()));
            });
  }

  private static TaskFamily dropVowels() {
    return PhrasedFamily.named("drop-vowels", Domain.STRINGS, "remove")
        .training(
            "Remove the vowels from {phrase}.",
            "Write {phrase} without a, e, i, o and u.",
            "Delete every vowel in {phrase}.",
            "What is left of {phrase} if you take out all vowels?",
            "Keep only the consonants of {phrase}.",
            "To save ink, {name} leaves out the vowels of {phrase}. What is written?")
        .evaluation("Strip all vowels out of {phrase}.", "Show {phrase} with each vowel removed.")
        .stating(
            "{phrase} without its vowels is {answer}.",
            "{phrase} without a, e, i, o and u: {answer}",
            "With all vowels removed, {phrase} becomes {answer}.",
            "The consonants of {phrase} are {answer}.",
            "To save ink, {name} left out the vowels of {phrase} and wrote {answer}.",
            "Every vowel in {phrase} was deleted, and what is left is {answer}",
            "Taking out the vowels of {phrase} gives {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String phrase = Enumeration.spaces(dice.some(difficulty, ofLength(4, 8)));
              return Draw.operand("phrase", "\"" + phrase + "\"")
                  .answer(phrase.replaceAll("[aeiou]", ""));
            });
  }

  private static TaskFamily prefix() {
    return PhrasedFamily.named("first-n-letters", Domain.STRINGS, "shorten")
        .training(
            "Shorten {and} to the first {n} letters.",
            "Keep the first {n} letters of each word: {words}",
            "What are the first {n} letters of {and}?",
            "Cut {and} off after {n} letters.",
            "A label has room for {n} letters only. How would {and} be cut?",
            "Truncate each word to {n} letters: {words}")
        .evaluation(
            "Give just the opening {n} letters of {and}.",
            "For every word, write its first {n} letters and no more: {words}")
        .stating(
            "The first {n} letters of {and} are {answer}.",
            "{words} cut to {n} letters: {answer}",
            "Shortened to {n} letters, {and} become {answer}.",
            "Truncated after {n} letters, the words {words} are {answer}.",
            "Only {n} letters of each word were kept: {words} became {answer}",
            "The words {and} begin with the {n} letters {answer}.",
            "A label has room for {n} letters, so {and} were written {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, ofLength(5, 9));
              int n = dice.between(2, 4);
              return Draw.words(words)
                  .operand("n", n)
                  .answer(Enumeration.commas(words.stream().map(w -> w.substring(0, n)).toList()));
            });
  }

  private static TaskFamily join() {
    return PhrasedFamily.named("join-words", Domain.STRINGS, "join")
        .training(
            "Join {words} with {separator}.",
            "Connect the words {words} by {separator}.",
            "Write {words} as one string with {separator} between the words.",
            "Put {separator} between {and}.",
            "Glue {and} together, using {separator} as the separator.",
            "What results from linking {and} by {separator}?",
            "For a label, combine {words} into one piece with {separator} in between.")
        .evaluation(
            "Concatenate {words}, separated by {separator}.",
            "Merge {and} into a single string; the separator is {separator}.")
        .stating(
            "{words} joined with {separator}: {answer}",
            "With {separator} between the words, {and} become {answer}",
            "The words {and} connected by {separator} make {answer}.",
            "{name} put {separator} between {and} and got {answer}",
            "As one string with {separator} as the separator, {words} is {answer}.",
            "{words} linked by {separator} give {answer}",
            "Glued into one piece by {separator}, {and} turn into {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Separator separator = dice.one(Separator.ALL);
              List<String> words = dice.some(difficulty + 1, Things.NOUNS);
              return Draw.words(words)
                  .operand("separator", separator.name())
                  .answer(Enumeration.joined(words, separator.mark()));
            });
  }

  private static List<String> ofLength(int least, int most) {
    return Things.NOUNS.stream()
        .filter(word -> word.length() >= least && word.length() <= most)
        .toList();
  }

  private static List<Character> characters(String word) {
    return word.chars().mapToObj(c -> (char) c).toList();
  }

  private record Separator(String name, String mark) {
    static final List<Separator> ALL =
        List.of(
            new Separator("a hyphen", "-"),
            new Separator("an underscore", "_"),
            new Separator("a slash", "/"),
            new Separator("a plus sign", "+"),
            new Separator("a semicolon", ";"));
  }
}
