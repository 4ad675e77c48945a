package org.alpacastreams.proceduraltasks.comparison;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Comparing numbers, owners and words. */
final class Comparisons {

  private Comparisons() {}

  static List<TaskFamily> all() {
    return List.of(largest(), smallest(), signs(), whoHasMost(), alphabetFirst(), longerWord());
  }

  private static List<Integer> numbers(Dice dice, int difficulty) {
    return dice.differentNumbers(
        dice.between(difficulty + 2, difficulty + 3), 1, List.of(9, 99, 9999).get(difficulty - 1));
  }

  private static TaskFamily largest() {
    return PhrasedFamily.named("largest-number", Domain.COMPARISON, "find")
        .training(
            "Find the largest number: {numbers}",
            "Which of {options} is the greatest?",
            "Name the maximum of {numbers}.",
            "What is the biggest value among {numbers}?",
            "From {numbers}, pick the highest number.",
            "The judges gave {numbers} points. What was the best score?",
            "Show me the top value in {numbers}.")
        .evaluation(
            "Select the largest of these: {numbers}",
            "Out of {numbers}, which number is the highest?")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, difficulty);
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .slot("options", Enumeration.or(numbers))
                  .answer(Collections.max(numbers));
            });
  }

  private static TaskFamily smallest() {
    return PhrasedFamily.named("smallest-number", Domain.COMPARISON, "find")
        .training(
            "Find the smallest number: {numbers}",
            "Which of {options} is the least?",
            "Name the minimum of {numbers}.",
            "What is the lowest value among {numbers}?",
            "Choose the smallest from {numbers}.",
            "Shops ask {numbers} dollars for one radio. What is the lowest price?",
            "Tell me which number in {numbers} comes closest to zero.")
        .evaluation(
            "Select the lowest of these: {numbers}",
            "Out of {numbers}, which number is the smallest?")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, difficulty);
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .slot("options", Enumeration.or(numbers))
                  .answer(Collections.min(numbers));
            });
  }

  private static TaskFamily signs() {
    return PhrasedFamily.named("is-greater", Domain.COMPARISON, "check")
        .training(
            "Is {a} greater than {b}? Answer yes or no.",
            "Decide whether {a} is more than {b}; answer yes or no.",
            "Yes or no: {a} > {b}",
            "Does {a} exceed {b}? Reply with yes or no.",
            "Can I say that {a} beats {b} in size? Yes or no?",
            "Check if {b} is less than {a} and respond with yes or no.",
            "{name} has {a} points and needs more than {b}. Is that enough, yes or no?")
        .evaluation(
            "Answer with yes or no: is the number {a} above {b}?",
            "Say yes if {a} is bigger than {b}, otherwise say no.")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(9, 99, 9999).get(difficulty - 1);
              List<Integer> pair = dice.differentNumbers(2, 0, high);
              return Draw.operand("a", pair.get(0))
                  .operand("b", pair.get(1))
                  .answer(pair.get(0) > pair.get(1) ? "yes" : "no");
            });
  }

  private static TaskFamily whoHasMost() {
    return PhrasedFamily.named("who-has-most", Domain.COMPARISON, "compare")
        .training(
            "{holdings}. Who has the most {things}?",
            "Compare: {holdings}. Whose number of {things} is the highest?",
            "Name the person with the most {things}. {holdings}.",
            "In {town}, {holdings}. Which person owns the largest number of {things}?",
            "Who wins if the most {things} count? {holdings}.",
            "After a week of collecting {things}, {holdings}. Who collected the most?",
            "Read this and say who has more {things} than anybody else: {holdings}.")
        .evaluation(
            "Tell me who owns the most {things}: {holdings}.",
            "At the fair in {town}, {holdings}. Give the name of the one with the biggest amount.")
        .drawing(
            (dice, difficulty) -> {
              int people = difficulty + 1;
              List<String> names = dice.some(people, GivenNames.ALL);
              List<Integer> amounts =
                  dice.differentNumbers(people, 2, List.of(9, 60, 500).get(difficulty - 1));
              String things = Inflection.plural(dice.one(Things.POSSESSIONS));
              List<String> holdings =
                  IntStream.range(0, people)
                      .mapToObj(i -> names.get(i) + " has " + amounts.get(i))
                      .toList();
              return Draw.operand("holdings", Enumeration.and(holdings))
                  .slot("things", things)
                  .answer(names.get(amounts.indexOf(Collections.max(amounts))));
            });
  }

  private static TaskFamily alphabetFirst() {
    return PhrasedFamily.named("first-in-alphabet", Domain.COMPARISON, "choose")
        .training(
            "Which word comes first in the alphabet: {or}?",
            "Choose the alphabetically first word from {words}.",
            "In a dictionary, which of {or} appears earliest?",
            "Name the word that a library index lists before the others: {words}",
            "Of {words}, find the one that starts earliest in alphabetical order.",
            "Alphabetically speaking, what leads this group? {words}",
            "If {words} were sorted from A to Z, which would be at the top?")
        .evaluation(
            "Pick the word which is first in alphabetical order: {words}",
            "Among {words}, which one would a dictionary print first?")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, Things.NOUNS);
              return Draw.words(words).answer(Collections.min(words));
            });
  }

  private static TaskFamily longerWord() {
    return PhrasedFamily.named("longest-word", Domain.COMPARISON, "find")
        .training(
            "Find the longest word: {words}",
            "Which of {or} has the most letters?",
            "From {words}, choose the word with the greatest length.",
            "Count the letters and tell me which word is longest: {words}",
            "Of the words {words}, which takes the most letters to spell?",
            "What is the longest word among {words}?",
            "A sign painter is paid by the letter. Which of {or} earns the most?")
        .evaluation(
            "Select the word that has more letters than the rest: {words}",
            "Look at {words}. Which one is the longest?")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 2, Things.NOUNS);
              while (!LongestWord.isUnique(words)) {
                words = dice.some(difficulty + 2, Things.NOUNS);
              }
              return Draw.words(words).answer(LongestWord.of(words));
            });
  }
}
