package org.alpacastreams.generator.procedural;

import java.util.random.RandomGenerator;
import org.alpacastreams.contracts.prompts.Labels;

/** How the items of an answer are written down. */
interface ItemLayout {
  /** What begins item {@code number}; the first one's may stand in the prompt. */
  String label(int number);

  /** The item after its label. */
  String intact(int number, WrittenTask task);

  /** The item with a flaw in its form. */
  Flawed broken(int number, WrittenTask task, RandomGenerator random);

  /** What ends an item. */
  String end();

  /**
   * A flawed item.
   *
   * @param readable whether it can be read all the same, where reading is robust
   * @param task what is read then
   */
  record Flawed(String text, boolean readable, WrittenTask task) {}

  /** Numbered tasks, or questions, between separators (SPEC 1.2). */
  record Tasks(Labels labels, boolean withOutputs) implements ItemLayout {
    @Override
    public String label(int number) {
      return Labels.number(labels.instruction(), number);
    }

    @Override
    public String end() {
      return Labels.SEPARATOR + "\n";
    }

    @Override
    public String intact(int number, WrittenTask task) {
      return text(
          task,
          Labels.number(labels.input(), number),
          withOutputs ? Labels.number(labels.output(), number) : "");
    }

    @Override
    public Flawed broken(int number, WrittenTask task, RandomGenerator random) {
      String input = Labels.number(labels.input(), number);
      String output = Labels.number(labels.output(), number);
      String wrongOutput = Labels.number(labels.output(), number + 1);
      String wrongInput = Labels.number(labels.input(), number + 1);
      return switch (random.nextInt(4)) {
        case 0 -> new Flawed(text(task, "", withOutputs ? output : ""), false, task);
        case 1 -> new Flawed(text(task, withOutputs ? input : "", ""), false, task);
        case 2 ->
            new Flawed(
                text(task, withOutputs ? input : wrongInput, withOutputs ? wrongOutput : ""),
                false,
                task);
        default -> readable(number, task, output);
      };
    }

    /** Broken for the reference only, which splits at any "###" (SPEC 1.4). */
    private Flawed readable(int number, WrittenTask task, String output) {
      WrittenTask written =
          new WrittenTask(task.instruction(), task.input(), "### Answer\n" + task.output());
      return withOutputs
          ? new Flawed(intact(number, written), true, written)
          : new Flawed(text(written, Labels.number(labels.input(), number), output), true, task);
    }

    private String text(WrittenTask task, String inputLabel, String outputLabel) {
      StringBuilder text = new StringBuilder();
      text.append(' ').append(task.instruction()).append('\n');
      text.append(inputLabel).append(inputLabel.isEmpty() ? "" : "\n");
      text.append(task.input().isEmpty() ? labels.noInput() : task.input()).append('\n');
      if (withOutputs || !outputLabel.isEmpty()) {
        text.append(outputLabel).append(outputLabel.isEmpty() ? "" : "\n");
        text.append(task.output()).append('\n');
      }
      return text.toString();
    }
  }

  /** A numbered list of instructions (SPEC 2.2). */
  record Instructions(Labels labels) implements ItemLayout {
    @Override
    public String label(int number) {
      return Labels.number(labels.listItem(), number);
    }

    @Override
    public String end() {
      return "";
    }

    @Override
    public String intact(int number, WrittenTask task) {
      return " " + task.instruction() + "\n";
    }

    @Override
    public Flawed broken(int number, WrittenTask task, RandomGenerator random) {
      boolean oneLine = task.output().indexOf('\n') < 0;
      return random.nextBoolean() && oneLine
          ? new Flawed(
              intact(number, task) + labels.instanceOutput() + ": " + task.output() + "\n",
              true,
              task)
          : new Flawed(" \n", false, task);
    }
  }
}
