package org.alpacastreams.proceduraltasks.sequences;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Counting, steps, multiples and powers. */
final class NumberSequences {

  private NumberSequences() {}

  static List<TaskFamily> all() {
    return List.of(nextNumber(), missingNumber(), count(), multiples(), doubling());
  }

  private static TaskFamily nextNumber() {
    return PhrasedFamily.named("next-number", Domain.SEQUENCES, "continue")
        .training(
            "Continue the sequence with one number: {terms}",
            "What comes next? {terms}",
            "Which number follows {terms}?",
            "Find the next term of {terms}.",
            "Each step has the same size: {terms}. Say the next number.",
            "Look at {terms} and name the number that comes after them.",
            "Predict one more value for {terms}.",
            "After {terms} I want to go on counting. Which number is next?")
        .evaluation(
            "Extend {terms} by one term.",
            "In the series {terms}, what is the following number?",
            "Give the number that belongs right after {terms}.")
        .stating(
            "{terms}, {answer}",
            "After {terms} comes {answer}.",
            "The sequence {terms} goes on with {answer}.",
            "In equal steps, {terms} is followed by {answer}.",
            "The next number of {terms} is {answer}.",
            "The next term after {terms} is {answer}",
            "{name} counted {terms} and then said {answer}.",
            "The series {terms} continues, and the following number is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int step = dice.between(1, List.of(3, 10, 25).get(difficulty - 1));
              int first = dice.between(1, List.of(10, 30, 90).get(difficulty - 1));
              int sign = difficulty == 3 && dice.flip() ? -1 : 1;
              int start = sign < 0 ? first + 6 * step : first;
              List<Integer> terms =
                  IntStream.range(0, dice.between(4, 5))
                      .mapToObj(i -> start + sign * step * i)
                      .toList();
              return Draw.operand("terms", Enumeration.commas(terms))
                  .answer(start + sign * step * terms.size());
            });
  }

  private static TaskFamily missingNumber() {
    return PhrasedFamily.named("missing-number", Domain.SEQUENCES, "complete")
        .training(
            "Fill in the blank: {terms}",
            "Which number is missing from {terms}?",
            "Complete the sequence {terms} with one number.",
            "One term was replaced by an underscore in {terms}. Which one?",
            "Find the hidden number in {terms}.",
            "What belongs in place of the underscore? {terms}",
            "Someone erased a number here: {terms}. Restore it.")
        .evaluation("Supply the missing term: {terms}", "In {terms}, what should stand at the gap?")
        .stating(
            "The missing number in {terms} is {answer}.",
            "In {terms}, the blank stands for {answer}.",
            "The underscore in {terms} hides {answer}.",
            "In the sequence {terms}, the term at the gap is {answer}.",
            "{terms} is completed by {answer}",
            "Someone erased a number in {terms}, and it was {answer}.",
            "{name} filled the blank in {terms} with {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int step = dice.between(1, List.of(2, 10, 25).get(difficulty - 1));
              int start = dice.between(1, List.of(10, 30, 90).get(difficulty - 1));
              int gap = dice.between(1, 4);
              List<String> terms =
                  IntStream.range(0, 6)
                      .mapToObj(i -> i == gap ? "_" : String.valueOf(start + step * i))
                      .toList();
              return Draw.operand("terms", Enumeration.commas(terms)).answer(start + step * gap);
            });
  }

  private static TaskFamily count() {
    return PhrasedFamily.named("count-from-to", Domain.SEQUENCES, "count")
        .training(
            "Count {way} from {first} to {last}.",
            "List the numbers from {first} {way} to {last}.",
            "Write the whole numbers from {first} to {last}, counting {way}.",
            "Which numbers do you say when you count {way}, starting at {first} and ending at"
                + " {last}?",
            "Begin with {first} and count {way} until you reach {last}.",
            "{name} counts {way} from {first} to {last}. Write down every number {name} says.",
            "Say all numbers from {first} to {last} while counting {way}.")
        .evaluation(
            "Recite the numbers from {first} to {last}, counting {way}.",
            "Starting at {first}, count {way} and stop at {last}.")
        .stating(
            "Counting {way} from {first} to {last}: {answer}",
            "{name} counted {way} from {first} to {last} and said {answer}.",
            "The numbers from {first} {way} to {last} are {answer}.",
            "The whole numbers {way} from {first} to {last}: {answer}",
            "One counts {way} from {first} and stops at {last}: {answer}",
            "Starting at {first} and going {way} to {last}, the numbers are {answer}.",
            "The count began with {first}, went {way} and ended at {last}, so it was"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int size = dice.between(3, List.of(5, 7, 9).get(difficulty - 1));
              int low = dice.between(1, List.of(9, 60, 900).get(difficulty - 1));
              boolean up = difficulty == 1 || dice.flip();
              int first = up ? low : low + size - 1;
              int last = up ? low + size - 1 : low;
              List<Integer> numbers =
                  IntStream.range(0, size).mapToObj(i -> up ? first + i : first - i).toList();
              return Draw.operand("first", first)
                  .operand("last", last)
                  .slot("way", up ? "up" : "down")
                  .answer(Enumeration.commas(numbers));
            });
  }

  private static TaskFamily multiples() {
    return PhrasedFamily.named("list-multiples", Domain.SEQUENCES, "list")
        .difficulties(2, 3)
        .training(
            "List the first {count} multiples of {base}.",
            "Write {count} multiples of {base}, starting with {base}.",
            "Count by {base}s and stop after {count} numbers.",
            "What are the {count} smallest positive multiples of {base}?",
            "Say the first {count} numbers of the {base} times table.",
            "Starting at {base}, keep adding {base} until you have {count} numbers.",
            "{name} learns the multiples of {base} in {town}. Which are the first {count}?")
        .evaluation(
            "Give {count} multiples of {base} in order, beginning at {base}.",
            "Name the {count} lowest numbers above zero that {base} divides.")
        .stating(
            "The first {count} multiples of {base} are {answer}.",
            "Counting by {base}s for {count} numbers gives {answer}.",
            "The multiples of {base}, {count} of them: {answer}",
            "The {base} times table begins, with {count} numbers, {answer}.",
            "The {count} smallest multiples of {base} are {answer}.",
            "{name} added {base} again and again until there were {count} numbers: {answer}",
            "From {base} upwards, {count} numbers that {base} divides are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int base = dice.between(2, difficulty == 2 ? 12 : 60);
              int count = dice.between(3, difficulty == 2 ? 6 : 7);
              List<Integer> multiples =
                  IntStream.rangeClosed(1, count).mapToObj(i -> base * i).toList();
              return Draw.operand("base", base)
                  .operand("count", count)
                  .answer(Enumeration.commas(multiples));
            });
  }

  private static TaskFamily doubling() {
    return PhrasedFamily.named("geometric-next", Domain.SEQUENCES, "continue")
        .difficulties(2, 3)
        .training(
            "Every term is multiplied by the same number: {terms}. What comes next?",
            "Find the next member of the geometric sequence {terms}.",
            "How does {terms} go on? Give one number.",
            "In {town}, the pond held {terms} frogs in successive years. Following this growth,"
                + " how many come next?",
            "Keep multiplying: {terms} and then?",
            "Continue the geometric progression {terms} by one term.")
        .evaluation(
            "What is the following term of the geometric series {terms}?",
            "A value grows by a fixed factor: {terms}. State the next value.")
        .stating(
            "{terms}, {answer}",
            "Multiplied by the same number each time, {terms} is followed by {answer}.",
            "The geometric sequence {terms} goes on with {answer}.",
            "The next term of the geometric progression {terms} is {answer}.",
            "A pond in {town} held {terms} frogs in successive years and then {answer}.",
            "With a fixed factor, the value after {terms} is {answer}",
            "The growth was {terms}, and the next number is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int factor = difficulty == 2 ? dice.between(2, 3) : dice.between(3, 6);
              int first = dice.between(1, 40);
              List<Integer> terms =
                  IntStream.range(0, 4).mapToObj(i -> first * pow(factor, i)).toList();
              return Draw.operand("terms", Enumeration.commas(terms))
                  .answer(first * pow(factor, 4));
            });
  }

  private static int pow(int base, int exponent) {
    int result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }
}
