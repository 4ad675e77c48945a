package org.alpacastreams.proceduraltasks.strings;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Picking and counting letters. */
final class Letters {

  private static final String VOWELS = "aeiou";

  private Letters() {}

  static List<TaskFamily> all() {
    return List.of(firstLetters(), lastLetters(), countLetters(), countLetter(), countVowels());
  }

  private static TaskFamily firstLetters() {
    return PhrasedFamily.named("first-letters", Domain.STRINGS, "take")
        .training(
            "Give the first letter of each word: {words}",
            "With which letters do {and} begin?",
            "Take the initial letter of every word in {words}.",
            "What are the first letters of {and}?",
            "{name} writes only the first letter of {and}. Which letters are they?",
            "Keep just the opening letter of {and}.",
            "List the starting letters: {words}")
        .evaluation(
            "Name the letter each of these words starts with: {words}",
            "Which letter stands at the beginning of {and}?")
        .stating(
            "The first letters of {and} are {answer}.",
            "The words {words} begin with {answer}.",
            "First letter of each word in {words}: {answer}",
            "In turn, {and} start with the letters {answer}.",
            "The initial letters of {words} are {answer}.",
            "{name} wrote only the opening letter of {and}: {answer}",
            "At the beginning of the words {words} stand {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = words(dice, difficulty);
              return Draw.words(words)
                  .answer(Enumeration.commas(words.stream().map(w -> w.charAt(0)).toList()));
            });
  }

  private static TaskFamily lastLetters() {
    return PhrasedFamily.named("last-letters", Domain.STRINGS, "take")
        .training(
            "Give the last letter of each word: {words}",
            "With which letters do {and} end?",
            "Take the final letter of every word in {words}.",
            "What are the last letters of {and}?",
            "{name} reads {and}. Which letters come last?",
            "Drop everything except the ending letter of {and}.",
            "Look at the right edge of {and} and report the letters there.")
        .evaluation(
            "Name the letter each of these words ends in: {words}",
            "Which letter stands at the end of {and}?")
        .stating(
            "The last letters of {and} are {answer}.",
            "The words {words} end in {answer}.",
            "Last letter of each word in {words}: {answer}",
            "In turn, {and} end with the letters {answer}.",
            "The final letters of {words} are {answer}.",
            "{name} wrote only the closing letter of {and}: {answer}",
            "At the right edge of the words {words} stand {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = words(dice, difficulty);
              return Draw.words(words)
                  .answer(
                      Enumeration.commas(
                          words.stream().map(w -> w.charAt(w.length() - 1)).toList()));
            });
  }

  private static TaskFamily countLetters() {
    return PhrasedFamily.named("count-letters", Domain.STRINGS, "count")
        .training(
            "How many letters are in {and}?",
            "Count the letters of each word: {words}",
            "State the length of {and} in letters.",
            "What is the number of letters in {and}?",
            "{name} paints {and} on a wall. How many letters does each word need?",
            "Measure how long {and} would be, counting letters.",
            "For {words}, write down the letter count.")
        .evaluation(
            "Give the letter count: {words}", "Of how many letters does one need to spell {and}?")
        .stating(
            "Number of letters in {and}: {answer}",
            "Letter count of {words}: {answer}",
            "The length of {and} in letters is {answer}.",
            "Counting letters, {words} have {answer}.",
            "{name} counted how many letters are in {and} and got {answer}.",
            "To spell {and}, the number of letters needed is {answer}.",
            "{words}, letters counted: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty, Things.NOUNS);
              return Draw.words(words)
                  .answer(Enumeration.commas(words.stream().map(String::length).toList()));
            });
  }

  private static TaskFamily countLetter() {
    return PhrasedFamily.named("count-one-letter", Domain.STRINGS, "count")
        .training(
            "How often does the letter {letter} occur in {words}?",
            "Count every {letter} in {words}.",
            "How many times is {letter} used to write {words}?",
            "Go through {words} and count the {letter}s.",
            "Find the number of {letter}s in {words}.",
            "If I erase each {letter} from {words}, how many letters do I erase?",
            "In {words}, the letter {letter} appears how many times?")
        .evaluation(
            "Tell me the number of times {letter} appears in {words}.",
            "What count of {letter} do you find in {words}?")
        .stating(
            "In {words}, the letter {letter} occurs this often: {answer}",
            "The number of {letter} in {words} is {answer}.",
            "The letter {letter} appears in {words} with the count {answer}.",
            "{name} went through {words} and counted the {letter}s: {answer}",
            "Written in {words}, how many times {letter} is used: {answer}",
            "Count of the letter {letter} in the text {words}: {answer}",
            "To erase each {letter} from {words}, the letters erased are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String words = Enumeration.spaces(dice.some(difficulty, Things.NOUNS));
              String letter =
                  dice.flip()
                      ? words.substring(0, 1)
                      : String.valueOf(dice.one(List.of('a', 'e', 'o', 'r', 't', 's')));
              long count = words.chars().filter(c -> c == letter.charAt(0)).count();
              return Draw.operand("words", "\"" + words + "\"")
                  .operand("letter", "'" + letter + "'")
                  .answer(count);
            });
  }

  private static TaskFamily countVowels() {
    return PhrasedFamily.named("count-vowels", Domain.STRINGS, "count")
        .training(
            "How many vowels are in {and}?",
            "Count the vowels of each word: {words}",
            "Find the number of vowels in {and}.",
            "Counting only a, e, i, o and u, how many letters stand in {and}?",
            "What is the vowel count of {and}?",
            "Say how many vowels {name} needs to write {and}.")
        .evaluation(
            "Give the number of vowels for {and}.",
            "Which vowel counts belong to these words? {words}")
        .stating(
            "Number of vowels in {and}: {answer}",
            "Vowel count of {words}: {answer}",
            "The vowels in {and} number {answer}.",
            "Counting only a, e, i, o and u, {words} have {answer}.",
            "{name} counted the vowels of each word in {words} and got {answer}.",
            "The words {words} need this many vowels: {answer}",
            "How many vowels are in {and} is known: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty, Things.NOUNS);
              List<Long> counts =
                  words.stream()
                      .map(w -> w.chars().filter(c -> VOWELS.indexOf(c) >= 0).count())
                      .toList();
              return Draw.words(words).answer(Enumeration.commas(counts));
            });
  }

  private static List<String> words(Dice dice, int difficulty) {
    return dice.some(difficulty + dice.between(1, 2), Things.NOUNS);
  }
}
