package org.alpacastreams.proceduraltasks.codereading;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Short programs in Python of several lines, which come in the input. */
final class ProgramTasks {

  private ProgramTasks() {}

  static List<TaskFamily> all() {
    return List.of(loopSum(), trace());
  }

  private static TaskFamily loopSum() {
    return PhrasedFamily.named("python-loop", Domain.CODE_READING, "trace")
        .operandsInInput()
        .difficulties(2, 3)
        .training(
            "What does this loop print?",
            "Trace the loop and give its output.",
            "Which number is printed in the end?",
            "Follow the program line by line; what is the final output?",
            "Work out the result of running this Python code.",
            "Without a computer, find what these lines print.",
            "Calculate the value that the last line shows.",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please tell"
                + " me what this code prints.",
            "{name} from {town} packs {adjective} {things} and {fruits} for {friend}, {work}."
                + " Meanwhile, a loop runs. What is printed?")
        .evaluation(
            "Give the output of the short Python program.",
            "Determine the total that is printed after the loop.")
        .stating(
            "{input}\nThis loop prints {answer}.",
            "{input}\nIts output is {answer}",
            "The program\n{input}\nprints in the end {answer}",
            "Here the numbers of a list are added to a total:\n{input}\nThe total after the loop"
                + " is {answer}.",
            "{name} ran this short Python program:\n{input}\nThe last line displayed {answer}.",
            "Python code:\n{input}\nTraced line by line, it gives the final number {answer}")
        .drawing(
            (dice, difficulty) -> {
              int start = dice.between(0, 9);
              List<Integer> numbers = dice.numbers(difficulty + 1, 1, difficulty == 2 ? 9 : 20);
              boolean doubling = difficulty == 3 && dice.flip();
              String code =
                  "total = "
                      + start
                      + "\nfor n in ["
                      + Enumeration.commas(numbers)
                      + "]:\n    total += "
                      + (doubling ? "2 * n" : "n")
                      + "\nprint(total)";
              int sum = numbers.stream().mapToInt(Integer::intValue).sum();
              return Draw.input(code).answer(start + (doubling ? 2 * sum : sum));
            });
  }

  private static TaskFamily trace() {
    return PhrasedFamily.named("python-variables", Domain.CODE_READING, "trace")
        .operandsInInput()
        .training(
            "What is the value of {name} at the end?",
            "Trace the assignments and give the final {name}.",
            "After these lines have run, what number does {name} hold?",
            "Read the code and tell me what print({name}) would show.",
            "Step through the program. Which value ends up in {name}?",
            "Find the last value of the variable {name}.",
            "Counting {fruits} near the {place} of {town}, {friend} the {job} runs this. What is"
                + " {name} finally?")
        .evaluation(
            "State what {name} equals once the code is done.",
            "Follow the variables: what has {name} become?")
        .stating(
            "{input}\nAt the end {name} is {answer}.",
            "{input}\nprint({name}) shows {answer}",
            "After the lines\n{input}\nthe variable {name} holds {answer}.",
            "Each line gives a variable a new value:\n{input}\nThe final {name} equals {answer}",
            "{friend} ran this code in {town}:\n{input}\nOnce it was done, {name} had become"
                + " {answer}.",
            "{input}\nLast value of {name}: {answer}",
            "The assignments, traced step by step:\n{input}\nThe value that ends up in {name} is"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> names = dice.some(2, Things.POSSESSIONS);
              int x = dice.between(1, 9);
              int y = dice.between(1, 9);
              List<String> lines = new ArrayList<>();
              lines.add(names.get(0) + " = " + x);
              lines.add(names.get(1) + " = " + y);
              for (int i = 1; i < difficulty; i++) {
                lines.add(names.get(0) + " = " + names.get(0) + " + " + names.get(1));
                x += y;
              }
              if (difficulty == 3) {
                lines.add(names.get(1) + " = " + names.get(0) + " * 2");
                y = 2 * x;
              }
              boolean first = dice.flip();
              return Draw.operand("name", names.get(first ? 0 : 1))
                  .input(Enumeration.joined(lines, "\n"))
                  .answer(first ? x : y);
            });
  }
}
