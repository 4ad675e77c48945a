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
        .stating(
            "The largest number of {numbers} is {answer}.",
            "The maximum of {numbers} is {answer}.",
            "Among {numbers}, the biggest value is {answer}.",
            "Of {options}, the greatest is {answer}.",
            "In {numbers}, the highest number is {answer}",
            "The judges gave {numbers} points, and the best score was {answer}.",
            "{name} compared {numbers}; the top value is {answer}.",
            "Largest of {numbers}: {answer}")
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
        .stating(
            "The smallest number of {numbers} is {answer}.",
            "The minimum of {numbers} is {answer}.",
            "Among {numbers}, the lowest value is {answer}.",
            "Of {options}, the least is {answer}.",
            "In {numbers}, the smallest value is {answer}",
            "Shops in {town} ask {numbers} dollars, and the lowest price is {answer}.",
            "{name} compared {numbers}; closest to zero is {answer}.",
            "Smallest of {numbers}: {answer}")
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
        .stating(
            "{a} > {b}: {answer}",
            "To the claim that {a} is greater than {b}, the answer is {answer}.",
            "{a} is more than {b}: {answer}",
            "If the claim is that {a} exceeds {b}, the reply is {answer}.",
            "{name} has {a} points and {b} is the limit; above the limit: {answer}",
            "That {b} is less than {a}, yes or no: {answer}",
            "Whether {a} is bigger than {b}: {answer}")
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
        .stating(
            "{holdings}. The most {things} belong to {answer}.",
            "{holdings}, so the person with the most {things} is {answer}.",
            "In {town}, {holdings}; the largest number of {things} is owned by {answer}.",
            "If {holdings}, the one who has the most {things} is {answer}.",
            "{holdings}. More {things} than anybody else has {answer}",
            "Counting {things}, {holdings}, and the winner is {answer}.",
            "They collected {things}: {holdings}. The highest number has {answer}.")
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
        .stating(
            "Of {words}, the first in the alphabet is {answer}.",
            "In a dictionary, the earliest of {and} is {answer}.",
            "Alphabetically, the first word among {words} is {answer}.",
            "From A to Z, the words {and} begin with {answer}.",
            "In alphabetical order, {words} would have at the top {answer}",
            "Of {or}, the word that an index lists before the others is {answer}.",
            "{name} sorted {and}, and the first was {answer}.")
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
            "A sign painter counts letters. Which of {or} earns most?")
        .evaluation(
            "Select the word that has more letters than the rest: {words}",
            "Look at {words}. Which one is the longest?")
        .stating(
            "The longest word of {words} is {answer}.",
            "Among {and}, the most letters has {answer}.",
            "Of {or}, the word with the greatest length is {answer}.",
            "{name} counted the letters of {words}; the longest is {answer}.",
            "In the group {words}, the word that takes the most letters to spell is {answer}",
            "The words are {and}, and the longest one is {answer}.",
            "Longest of {words}: {answer}")
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
