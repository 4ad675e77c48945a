package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** Writes one answer, item by item. */
final class AnswerWriter {
  /** "Come up with a set of 20 diverse tasks" (SPEC 1.2). */
  private static final int LAST_NUMBER = 20;

  private static final List<String> CHATTER =
      List.of(
          "I'm sorry, but I cannot think of another task of this kind.",
          "Sure! Here are some more tasks for you:",
          "As an AI language model, I would rather not continue this list.");

  /** What kind of item was written. */
  enum Kind {
    INTACT,
    BROKEN,
    CHATTER
  }

  /** An item as it was meant, for tests of those who read it. */
  record Item(int number, Kind kind, WrittenTask task) {}

  /** The answer, before stop strings and token limits cut it. */
  record Draft(String text, List<Item> items) {}

  private final List<TaskFamily> families;
  private final FlawRates rates;
  private final PromptTail tail;
  private final RandomGenerator random;
  private final StringBuilder text = new StringBuilder(8_192);
  private final List<Item> items = new ArrayList<>();
  private final List<WrittenTask> known;

  AnswerWriter(
      List<TaskFamily> families, FlawRates rates, PromptTail tail, RandomGenerator random) {
    this.families = families;
    this.rates = rates;
    this.tail = tail;
    this.random = random;
    this.known = new ArrayList<>(tail.examples());
  }

  Draft write() {
    for (int number = tail.firstNumber(); number <= LAST_NUMBER; number++) {
      if (number > tail.firstNumber() || !tail.continuesLabel()) {
        text.append(number).append(". Instruction:");
      }
      item(number);
      text.append("###\n");
    }
    return new Draft(text.toString(), List.copyOf(items));
  }

  private void item(int number) {
    double flaw = random.nextDouble();
    if (flaw < rates.nearDuplicate() && !known.isEmpty()) {
      WrittenTask original = known.get(random.nextInt(known.size()));
      intact(number, NearDuplicate.of(original, random));
      return;
    }
    flaw -= rates.nearDuplicate();
    if (flaw >= 0 && flaw < rates.chatter()) {
      text.append(' ').append(CHATTER.get(random.nextInt(CHATTER.size()))).append('\n');
      items.add(new Item(number, Kind.CHATTER, new WrittenTask("", "", "")));
      return;
    }
    flaw -= rates.chatter();
    WrittenTask task = newTask();
    if (flaw >= 0 && flaw < rates.broken()) {
      broken(number, task);
      return;
    }
    flaw -= rates.broken();
    known.add(task);
    intact(
        number,
        flaw >= 0 && flaw < rates.emptyOutput()
            ? new WrittenTask(task.instruction(), task.input(), "")
            : task);
  }

  private WrittenTask newTask() {
    TaskFamily family = families.get(random.nextInt(families.size()));
    Integer[] levels = family.difficulties().toArray(Integer[]::new);
    return WrittenTask.of(
        family.compute(random, Split.TRAINING, levels[random.nextInt(levels.length)]));
  }

  private void intact(int number, WrittenTask task) {
    write(task, "Input", number, "Output", number);
    items.add(new Item(number, Kind.INTACT, task));
  }

  private void broken(int number, WrittenTask task) {
    switch (random.nextInt(4)) {
      case 0 -> write(task, "", number, "Output", number);
      case 1 -> write(task, "Input", number, "", number);
      case 2 -> write(task, "Input", number, "Output", number + 1);
      default -> {
        // Broken for the reference only, which splits at any "###" (SPEC 1.4).
        intact(
            number,
            new WrittenTask(task.instruction(), task.input(), "### Answer\n" + task.output()));
        return;
      }
    }
    items.add(new Item(number, Kind.BROKEN, task));
  }

  private void write(
      WrittenTask task, String inputLabel, int inputNumber, String outputLabel, int outputNumber) {
    text.append(' ').append(task.instruction()).append('\n');
    label(inputNumber, inputLabel);
    text.append(task.input().isEmpty() ? "<noinput>" : task.input()).append('\n');
    label(outputNumber, outputLabel);
    text.append(task.output()).append('\n');
  }

  private void label(int number, String name) {
    if (!name.isEmpty()) {
      text.append(number).append(". ").append(name).append(":\n");
    }
  }
}
