package org.alpacastreams.proceduraltasks.codereading;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Expressions in Python, whose value is computed here. */
final class CodeTasks {

  private CodeTasks() {}

  static List<TaskFamily> all() {
    return List.of(printExpression(), listIndex(), stringMethod(), rangeList(), compare());
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
        .stating(
            "In Python, {code} prints {answer}.",
            "{code} shows {answer}",
            ">>> {code}\n{answer}",
            "The output of {code} is {answer}.",
            "{name} ran {code} in a Python shell, and the screen displayed {answer}.",
            "Statement: {code} Result: {answer}",
            "Python multiplies before it adds, and // divides and drops the rest; so to {code} it"
                + " answers {answer}.")
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
        .stating(
            "In Python, {code} is the word {answer}.",
            "print({code}) shows {answer}",
            "Python counts from zero, and -1 is the last element, so {code} gives {answer}",
            "The element selected by {code} is {answer}.",
            "{name} typed {code} into Python, and back came the string {answer}.",
            "The expression {code} has the value {answer}",
            "The list and index {code} stand for the element {answer}.")
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
        .stating(
            "In Python, {code} prints {answer}",
            ">>> {code}\n{answer}",
            "The output of the line {code} is {answer}",
            "{name} ran {code}, and on the console stood {answer}",
            "In Python the line {code} displays {answer}",
            "upper() gives capitals, len counts the characters, [0] takes the first one and"
                + " replace exchanges letters; so {code} shows {answer}",
            "Code: {code} Screen: {answer}")
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
        .stating(
            "In Python, {code} has the numbers {answer}.",
            "for i in {code}: i takes the values {answer}",
            "{code} starts at 0 or the given start and ends before the stop; its elements are"
                + " {answer}.",
            "The values that {code} produces are {answer}",
            "{name} unfolded {code} into the numbers {answer}.",
            "list({code}) holds {answer}",
            "A loop over {code} runs with {answer}.")
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
        .stating(
            "In Python, {code} is {answer}.",
            ">>> {code}\n{answer}",
            "The expression {code} evaluates to {answer}",
            "As a truth value in Python, {code} is {answer}.",
            "An if statement that tests {code} gets the boolean {answer}.",
            "Code: {code} Value: {answer}",
            "With and, both sides must hold; with or, one is enough; not turns it round. So"
                + " {code} returns {answer}")
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
}
