package org.alpacastreams.proceduraltasks.codereading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Expressions and short programs in Python, whose output is computed here. */
final class CodeTasks {

  private CodeTasks() {}

  static List<TaskFamily> all() {
    return List.of(
        printExpression(), listIndex(), stringMethod(), rangeList(), compare(), loopSum(), trace());
  }

  private static TaskFamily printExpression() {
    return PhrasedFamily.named("python-arithmetic", Domain.CODE_READING, "evaluate")
        .training(
            "What does {code} print in Python?",
            "Give the output of {code}.",
            "A Python shell runs {code}. What is shown?",
            "Execute {code} in your head and write the result.",
            "Which number appears after {code} has run?",
            "Evaluate the Python statement {code}.")
        .evaluation("Tell me what Python answers to {code}.", "Predict the output: {code}")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, difficulty == 1 ? 9 : 30);
              int b = dice.between(2, 9);
              int c = dice.between(2, 9);
              return switch (difficulty) {
                case 1 -> Draw.operand("code", "print(" + a + " + " + b + ")").answer(a + b);
                case 2 ->
                    Draw.operand("code", "print(" + a + " + " + b + " * " + c + ")")
                        .answer(a + b * c);
                default ->
                    Draw.operand("code", "print((" + a + " + " + b + ") // " + c + ")")
                        .answer((a + b) / c);
              };
            });
  }

  private static TaskFamily listIndex() {
    return PhrasedFamily.named("python-list-index", Domain.CODE_READING, "evaluate")
        .training(
            "What does {code} give in Python?",
            "Evaluate {code} and name the element.",
            "Python counts from zero. Which word is {code}?",
            "Write the value of the expression {code}",
            "Which string results from {code}?",
            "{name} types {code} into Python. What comes back, without quotation marks?")
        .evaluation(
            "Find the element that {code} selects.", "In Python, {code} stands for which word?")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 2, Things.NOUNS);
              int index = difficulty == 3 ? dice.between(-3, 4) : dice.between(0, words.size() - 1);
              String code = "[\"" + Enumeration.joined(words, "\", \"") + "\"][" + index + "]";
              return Draw.operand("code", code)
                  .answer(words.get(Math.floorMod(index, words.size())));
            });
  }

  private static TaskFamily stringMethod() {
    return PhrasedFamily.named("python-string-method", Domain.CODE_READING, "evaluate")
        .training(
            "What does Python print for {code}?",
            "Give the output of the line {code}",
            "Work out what {code} shows on the screen.",
            "Run {code} mentally. What do you see?",
            "The lesson in {town} asks for the result of {code}. Answer it.",
            "Which text or number does {code} produce?")
        .evaluation(
            "Predict what the Python line {code} displays.",
            "After {code}, what stands on the console?")
        .drawing(
            (dice, difficulty) -> {
              String text = Enumeration.spaces(dice.some(difficulty, Things.NOUNS));
              String quoted = "print(\"" + text + "\"";
              Draw.Contents code;
              Object shown;
              switch (dice.between(0, 3)) {
                case 0 -> {
                  code = Draw.operand("code", quoted + ".upper())");
                  shown = text.toUpperCase(Locale.ROOT);
                }
                case 1 -> {
                  code = Draw.operand("code", "print(len(\"" + text + "\"))");
                  shown = text.length();
                }
                case 2 -> {
                  code = Draw.operand("code", quoted + "[0])");
                  shown = text.charAt(0);
                }
                default -> {
                  code = Draw.operand("code", quoted + ".replace(\"a\", \"o\"))");
                  shown = text.replace('a', 'o');
                }
              }
              return code.answer(shown);
            });
  }

  private static TaskFamily rangeList() {
    return PhrasedFamily.named("python-range", Domain.CODE_READING, "list")
        .training(
            "Which numbers are in Python's {code}?",
            "List the elements of {code} in Python.",
            "Over which values does a loop with {code} run?",
            "Write out {code} as plain numbers.",
            "For i in {code}, what values does i take?",
            "Unfold {code} and separate its values by commas.")
        .evaluation(
            "Name every number that {code} produces in Python.",
            "Turn {code} into a list of its numbers.")
        .drawing(
            (dice, difficulty) -> {
              int start = dice.between(0, difficulty == 1 ? 2 : 40);
              int step = difficulty == 3 ? dice.between(2, 9) : 1;
              int size = dice.between(2, difficulty == 1 ? 12 : 6);
              int stop = start + step * size;
              String from = start == 0 ? "" : start + ", ";
              String code = "range(" + from + stop + ")";
              if (difficulty == 3) {
                code = "range(" + start + ", " + stop + ", " + step + ")";
              }
              return Draw.operand("code", code)
                  .answer(
                      Enumeration.commas(
                          IntStream.range(0, size).mapToObj(i -> start + step * i).toList()));
            });
  }

  private static TaskFamily compare() {
    return PhrasedFamily.named("python-boolean", Domain.CODE_READING, "evaluate")
        .training(
            "Is the Python expression {code} True or False?",
            "Evaluate {code} in Python; answer True or False.",
            "What boolean does {code} return?",
            "Decide between True and False: {code}",
            "Does {code} hold in Python? Write True or False.",
            "An if statement tests {code}. Which boolean is that?")
        .evaluation(
            "Say what {code} evaluates to, True or False.",
            "Compute the truth value of {code} as Python writes it.")
        .drawing(
            (dice, difficulty) -> {
              Comparison left = Comparison.draw(dice);
              Comparison right = Comparison.draw(dice);
              boolean and = dice.flip();
              String code =
                  difficulty == 1
                      ? left.code()
                      : left.code() + (and ? " and " : " or ") + right.code();
              boolean value =
                  difficulty == 1
                      ? left.holds()
                      : and ? left.holds() && right.holds() : left.holds() || right.holds();
              boolean negated = difficulty == 3 && dice.flip();
              return Draw.operand("code", negated ? "not (" + code + ")" : code)
                  .answer(value == negated ? "False" : "True");
            });
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
