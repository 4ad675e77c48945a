package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Adding, subtracting, multiplying and dividing plain numbers. */
final class FourOperations {

  private FourOperations() {}

  static List<TaskFamily> all() {
    return List.of(add(), subtract(), multiply(), divide(), remainder());
  }

  private static TaskFamily add() {
    return PhrasedFamily.named("add-numbers", Domain.ARITHMETIC, "add")
        .training(
            "Add these numbers: {numbers}",
            "What is {sum}?",
            "Find the sum of {numbers}.",
            "Calculate {sum} step by step in your head.",
            "If you put {numbers} together, which total do you get?",
            "How much do {numbers} make in all?",
            "Work out the total: {sum}",
            "Sum up {numbers} for me.",
            "My receipt lists {numbers}; tell me the total.")
        .evaluation(
            "Compute {sum} and give only the result.",
            "Total the following values: {numbers}",
            "What do {numbers} add up to?")
        .stating(
            "{sum} = {answer}",
            "The sum of {numbers} is {answer}.",
            "{numbers} together make {answer}.",
            "The numbers {numbers} add up to {answer}.",
            "Total of {numbers}: {answer}",
            "{name} added {numbers} and got {answer}.",
            "The bill lists {numbers}, in all {answer}.",
            "{sum} is {answer}.",
            "The result of adding the values {numbers} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int count = difficulty == 1 ? dice.between(2, 3) : dice.between(3, 5);
              List<Integer> numbers = dice.numbers(count, 1, difficulty == 3 ? 99 : 9);
              int total = numbers.stream().mapToInt(Integer::intValue).sum();
              return Draw.operand("numbers", Enumeration.and(numbers))
                  .slot("sum", Enumeration.joined(numbers, " + "))
                  .answer(total);
            });
  }

  private static TaskFamily subtract() {
    return PhrasedFamily.named("subtract-numbers", Domain.ARITHMETIC, "subtract")
        .training(
            "Subtract {small} from {large}.",
            "What is {large} minus {small}?",
            "Take {small} away from {large}.",
            "How much is {large} - {small}?",
            "Starting at {large}, go down by {small}. Where do you end?",
            "Find the difference between {large} and {small}.",
            "What remains of {large} after you remove {small}?",
            "By how much does {large} exceed {small}?")
        .evaluation(
            "Compute {large} - {small} please.",
            "Reduce {large} by {small}.",
            "What must be added to {small} to reach {large}?")
        .stating(
            "{large} - {small} = {answer}",
            "{large} minus {small} is {answer}.",
            "The difference between {large} and {small} is {answer}.",
            "{small} taken away from {large} leaves {answer}.",
            "{small} subtracted from {large} gives {answer}.",
            "{large} exceeds {small} by {answer}.",
            "From {small} to {large} it is {answer}.",
            "{name} had {large}, gave away {small} and kept {answer}.",
            "{large} less {small}, the remainder is {answer}")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(10, 99, 999).get(difficulty - 1);
              int large = dice.between(2, high);
              int small = dice.between(1, large);
              return Draw.operand("large", large).operand("small", small).answer(large - small);
            });
  }

  private static TaskFamily multiply() {
    return PhrasedFamily.named("multiply-numbers", Domain.ARITHMETIC, "multiply")
        .training(
            "Multiply {a} by {b}.",
            "What is {a} times {b}?",
            "Find the product of {a} and {b}.",
            "Calculate {a} * {b}.",
            "How many are {a} groups of {b}?",
            "Tell me the result of {a} x {b}.",
            "Add {b} to itself until you have it {a} times. What is the total?",
            "Which number do you get from {a} multiplied by {b}?")
        .evaluation(
            "Compute {a} x {b}, result only.",
            "What does {a} lots of {b} come to?",
            "Give the product: {a} and {b}")
        .stating(
            "{a} x {b} = {answer}",
            "{a} * {b} = {answer}",
            "{a} times {b} is {answer}.",
            "The product of {a} and {b} is {answer}.",
            "{a} multiplied by {b} gives {answer}.",
            "{a} groups of {b} make {answer}.",
            "{name} laid {a} rows of {b} stones, in all {answer}.",
            "Result of {a} x {b}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, difficulty == 3 ? 19 : 9);
              int b = dice.between(2, List.of(5, 10, 99).get(difficulty - 1));
              return Draw.operand("a", a).operand("b", b).answer(a * b);
            });
  }

  private static TaskFamily divide() {
    return PhrasedFamily.named("divide-numbers", Domain.ARITHMETIC, "divide")
        .training(
            "Divide {dividend} by {divisor}.",
            "What is {dividend} / {divisor}?",
            "How many times does {divisor} fit into {dividend}?",
            "Calculate the quotient of {dividend} and {divisor}.",
            "Split {dividend} into {divisor} equal parts. How big is each part?",
            "Find the number that gives {dividend} when multiplied by {divisor}.",
            "Tell me the value of {dividend} divided by {divisor}.",
            "If {divisor} people share {dividend} points evenly, how many does each one get?")
        .evaluation(
            "Compute {dividend} : {divisor} as a whole number.",
            "What does {dividend} over {divisor} equal?",
            "Work out {dividend} divided into {divisor} parts of the same size.")
        .stating(
            "{dividend} / {divisor} = {answer}",
            "{dividend} divided by {divisor} is {answer}.",
            "{divisor} fits into {dividend} this many times: {answer}",
            "The quotient of {dividend} and {divisor} is {answer}.",
            "{dividend} split into {divisor} equal parts gives parts of {answer}.",
            "{dividend} : {divisor} = {answer}",
            "{divisor} friends shared {dividend} points evenly, and each got {answer}.",
            "With {dividend} in {divisor} rows of equal size, one row has {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int divisor = dice.between(2, List.of(5, 10, 12).get(difficulty - 1));
              int quotient = dice.between(2, List.of(9, 12, 40).get(difficulty - 1));
              return Draw.operand("dividend", divisor * quotient)
                  .operand("divisor", divisor)
                  .answer(quotient);
            });
  }

  private static TaskFamily remainder() {
    return PhrasedFamily.named("remainder", Domain.ARITHMETIC, "divide")
        .difficulties(2, 3)
        .training(
            "What is the remainder when {dividend} is divided by {divisor}?",
            "Find {dividend} modulo {divisor}.",
            "Divide {dividend} by {divisor} and report only what is left over.",
            "How much remains after taking {divisor} out of {dividend} as often as possible?",
            "Calculate {dividend} mod {divisor}.",
            "After filling rows of {divisor} with {dividend} chairs, how many chairs are left"
                + " over?",
            "Give the rest of the division {dividend} / {divisor}.")
        .evaluation(
            "Compute the remainder of {dividend} / {divisor}.",
            "What is left when {dividend} is split into groups of {divisor}?")
        .stating(
            "{dividend} divided by {divisor} leaves the remainder {answer}.",
            "{dividend} mod {divisor} = {answer}",
            "{dividend} modulo {divisor} is {answer}.",
            "The rest of the division {dividend} / {divisor} is {answer}.",
            "In rows of {divisor}, {dividend} chairs were put up; left over: {answer}",
            "{name} packed {dividend} eggs in boxes of {divisor}, and what remained was"
                + " {answer}.",
            "The remainder of {dividend} by {divisor} is {answer}.",
            "Groups of {divisor} out of {dividend}; left without a group: {answer}")
        .drawing(
            (dice, difficulty) -> {
              int divisor = dice.between(2, difficulty == 2 ? 5 : 12);
              int dividend = dice.between(divisor + 1, difficulty == 2 ? 30 : 150);
              return Draw.operand("dividend", dividend)
                  .operand("divisor", divisor)
                  .answer(dividend % divisor);
            });
  }
}
