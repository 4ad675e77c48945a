package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Small computations over expressions and lists: precedence, rounding, means, percentages. */
final class NumberCrunching {

  private NumberCrunching() {}

  static List<TaskFamily> all() {
    return List.of(evaluate(), average(), round(), scaleEach(), percentage(), addFractions());
  }

  private static TaskFamily evaluate() {
    return PhrasedFamily.named("evaluate-expression", Domain.ARITHMETIC, "evaluate")
        .training(
            "Evaluate {expression}.",
            "What is the value of {expression}?",
            "Simplify {expression} to one number.",
            "Solve: {expression}",
            "Minding the order of operations, compute {expression}.",
            "Which number does {expression} equal?",
            "Please work out {expression} for my homework.",
            "A calculator shows {expression}. What appears after pressing the equals key?")
        .evaluation(
            "Give the result of {expression}.",
            "Tell me what {expression} comes to.",
            "Reduce {expression} to a single value.")
        .stating(
            "{expression} = {answer}",
            "The value of {expression} is {answer}.",
            "{expression} equals {answer}.",
            "The expression {expression} has the result {answer}.",
            "Worked out in the right order, {expression} comes to {answer}.",
            "{name} computed {expression} and wrote {answer}.",
            "Solution of {expression}: {answer}",
            "Simplified, {expression} is the single number {answer}")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, 9);
              int b = dice.between(2, 9);
              int c = dice.between(1, difficulty == 1 ? 9 : 20);
              int d = dice.between(1, 9);
              return switch (difficulty) {
                case 1 -> Draw.operand("expression", a + " + " + b + " + " + c).answer(a + b + c);
                case 2 -> Draw.operand("expression", c + " + " + a + " * " + b).answer(c + a * b);
                default ->
                    Draw.operand("expression", "(" + c + " + " + d + ") * " + a + " - " + b)
                        .answer((c + d) * a - b);
              };
            });
  }

  private static TaskFamily average() {
    return PhrasedFamily.named("average", Domain.ARITHMETIC, "average")
        .training(
            "Find the average of {numbers}.",
            "What is the mean of {numbers}?",
            "Calculate the arithmetic mean: {numbers}",
            "{name} scored {numbers}. What was the average score?",
            "Average these values: {numbers}",
            "On the last days {town} measured {numbers} degrees. Give the mean temperature.",
            "Determine the average number of visitors, given {numbers}.",
            "If {numbers} were all made equal without changing the total, how big would each be?")
        .evaluation(
            "Compute the mean value of {numbers}.",
            "What do {numbers} average to?",
            "{name} walked {numbers} miles. How many miles is that on average?")
        .stating(
            "The average of {numbers} is {answer}.",
            "The mean of {numbers} is {answer}.",
            "Arithmetic mean of {numbers}: {answer}",
            "On average, {numbers} is {answer}.",
            "The values {numbers} have the mean value {answer}.",
            "{name} scored {numbers}, an average of {answer}.",
            "The days in {town} had {numbers} degrees, on average {answer}.",
            "{numbers} shared out evenly would each be {answer}")
        .drawing(
            (dice, difficulty) -> {
              int count = difficulty + 1;
              int mean = dice.between(3, List.of(10, 20, 60).get(difficulty - 1));
              List<Integer> numbers = NumbersWithMean.draw(dice, count, mean);
              return Draw.operand("numbers", Enumeration.and(numbers)).answer(mean);
            });
  }

  private static TaskFamily round() {
    return PhrasedFamily.named("round-numbers", Domain.ARITHMETIC, "round")
        .difficulties(1, 2)
        .training(
            "Round {numbers} to the nearest {unit}.",
            "To the nearest {unit}, what are {numbers}?",
            "Give {numbers}, each rounded to the nearest {unit}.",
            "Which multiples of {unit} are closest to {numbers}?",
            "Replace each of {numbers} by the closest multiple of {unit}.",
            "Approximate {numbers} to the nearest {unit}.",
            "What do {numbers} become when rounded to the nearest {unit}?")
        .evaluation(
            "Write {numbers} rounded to the nearest {unit}.",
            "For each of {numbers}, name the nearest multiple of {unit}.")
        .stating(
            "{numbers}, each to the nearest {unit}: {answer}",
            "To the nearest {unit} rounded, {numbers} are {answer}.",
            "The multiples of {unit} closest to {numbers} are {answer}.",
            "Rounding {numbers} to the nearest {unit} gives {answer}.",
            "{name} rounded {numbers} to multiples of {unit} and wrote {answer}.",
            "{numbers} lie nearest to these multiples of {unit}: {answer}",
            "In steps of {unit} only, {numbers} become the round numbers {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int unit = difficulty == 1 ? 10 : 100;
              List<Integer> numbers =
                  dice.numbers(dice.between(2, 4), unit / 2 + 1, unit * 10 - 1).stream()
                      .map(number -> number % unit == unit / 2 ? number + 1 : number)
                      .toList();
              List<Integer> rounded =
                  numbers.stream().map(number -> (number + unit / 2) / unit * unit).toList();
              return Draw.operand("numbers", Enumeration.and(numbers))
                  .operand("unit", unit)
                  .answer(Enumeration.commas(rounded));
            });
  }

  private static TaskFamily scaleEach() {
    return PhrasedFamily.named("scale-each-number", Domain.ARITHMETIC, "transform")
        .training(
            "{^action} each of these numbers: {numbers}",
            "Take {numbers} and {action} every one of them.",
            "What do you get if you {action} each of {numbers}?",
            "For {numbers}, {action} each value and list the results.",
            "Please {action} all of the following: {numbers}",
            "One by one, {action} {numbers}.",
            "Here is a list: {numbers}. Now {action} each entry.")
        .evaluation(
            "Go through {numbers} and {action} each one.",
            "Apply this to every number in {numbers}: {action} it.")
        .stating(
            "The numbers {numbers}, each {done}: {answer}",
            "When you {action} each of {numbers}, you get {answer}.",
            "Every number in {numbers} was {done}, which gave {answer}.",
            "{name} had to {action} {numbers} and wrote {answer}.",
            "The list {numbers} with each value {done} is {answer}.",
            "{^done} one by one, {numbers} become {answer}",
            "To {action} all of {numbers} gives {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Change change = dice.one(Change.upTo(difficulty));
              List<Integer> numbers =
                  dice.numbers(dice.between(3, 5), 1, difficulty == 3 ? 50 : 9).stream()
                      .map(number -> change == Change.HALVE ? 2 * number : number)
                      .toList();
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .operand("action", change.words)
                  .slot("done", change.participle)
                  .answer(Enumeration.commas(numbers.stream().map(change::appliedTo).toList()));
            });
  }

  private static TaskFamily percentage() {
    return PhrasedFamily.named("percentage", Domain.ARITHMETIC, "calculate")
        .difficulties(2, 3)
        .training(
            "What is {percent} percent of {whole}?",
            "Calculate {percent}% of {whole}.",
            "Of the {whole} {people} in {town}, {percent}% own a bicycle. How many is that?",
            "Find {percent} percent of {whole} {fruits}.",
            "How many of {whole} {people} is {percent} percent?",
            "{name} answered {percent}% of {whole} questions. How many questions did {name}"
                + " answer?",
            "Take {percent} percent of the number {whole}.",
            "If {percent}% of {whole} {fruits} are ripe, how many ripe {fruits} are there?")
        .evaluation(
            "Compute {percent} percent of {whole}.",
            "In {town}, {percent}% of {whole} {people} voted. How many votes were cast?",
            "Exactly {percent} percent of {whole} {fruits} were sold by {name}. How many were"
                + " sold?")
        .stating(
            "{percent}% of {whole} is {answer}.",
            "{percent} percent of {whole} is {answer}.",
            "{percent}% of {whole} = {answer}",
            "Of {whole} {people} in {town}, {percent}% own a bicycle; that is {answer}.",
            "{name} ate {percent} percent of the {whole} {fruits}, and that makes {answer}.",
            "A share of {percent}% from the number {whole} comes to {answer}.",
            "With {whole} questions, {percent} percent right means {answer}",
            "Of {whole} {fruits}, {percent}% are ripe, which is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int percent =
                  difficulty == 2 ? dice.one(List.of(10, 50, 100)) : 5 * dice.between(1, 19);
              int whole = difficulty == 2 ? 10 * dice.between(1, 30) : 20 * dice.between(1, 40);
              return Draw.operand("percent", percent)
                  .operand("whole", whole)
                  .answer(percent * whole / 100);
            });
  }

  private static TaskFamily addFractions() {
    return PhrasedFamily.named("add-fractions", Domain.ARITHMETIC, "add")
        .difficulties(3)
        .training(
            "Add {a} and {b}; give the answer in lowest terms.",
            "What is {a} + {b} as a simplified fraction?",
            "Find the sum of the fractions {a} and {b}, fully reduced.",
            "{name} ate {a} of a cake and then {b} of the same size cake. Which fraction is that"
                + " altogether, in lowest terms?",
            "Calculate {a} plus {b} and reduce the result.",
            "Combine {a} and {b} into one reduced fraction.")
        .evaluation(
            "Compute {a} + {b} in simplest form.", "Which reduced fraction equals {a} plus {b}?")
        .stating(
            "{a} + {b} = {answer}",
            "{a} plus {b} is {answer}.",
            "The sum of the fractions {a} and {b} is {answer}.",
            "In lowest terms, {a} and {b} together make {answer}.",
            "{name} ate {a} of a cake and {b} of another, altogether {answer}.",
            "{a} and {b} added and reduced: {answer}",
            "As one simplified fraction, {a} + {b} equals {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Fraction a = Fraction.proper(dice);
              Fraction b = Fraction.proper(dice);
              return Draw.operand("a", a).operand("b", b).answer(a.plus(b).reduced());
            });
  }
}
