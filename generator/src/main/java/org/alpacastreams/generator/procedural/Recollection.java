package org.alpacastreams.generator.procedural;

import java.util.Optional;
import java.util.function.Predicate;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.procedural.ItemRandom.Purpose;

/**
 * Finds the task that an instruction came from, without having kept it: the instruction's id names
 * the attempt and the item, {@link ItemTasks} draws them again, and the task whose instruction
 * stands in the prompt is the one.
 *
 * @param tasks of the attempt that wrote the instruction
 * @param number the item's number
 * @param drawn the task, with the instruction as it was written
 */
record Recollection(ItemTasks tasks, int number, DrawnTask drawn) {
  /** Readers may count a broken item otherwise than it was written. */
  private static final int NUMBERS_OFF = 3;

  /** The task that {@code prompt} is about; none if this teacher did not write it. */
  static Optional<Recollection> of(SampledPrompt prompt, TaskSource source) {
    String id = prompt.context().instructionId().orElse("");
    int hash = id.lastIndexOf('#');
    int number = hash < 0 ? 0 : number(id.substring(hash + 1));
    if (number == 0) {
      return Optional.empty();
    }
    ItemTasks tasks = new ItemTasks(source, id.substring(0, hash));
    Predicate<String> asked = new Asked(collapsed(prompt.prompt()));
    return exact(tasks, number, asked)
        .or(
            () ->
                repetition(tasks, number, asked, Language.of(prompt.context().labelsOrEnglish())));
  }

  private static Optional<Recollection> exact(
      ItemTasks tasks, int number, Predicate<String> asked) {
    for (int off = 0; off <= NUMBERS_OFF; off++) {
      for (int candidate : new int[] {number + off, number - off}) {
        Optional<DrawnTask> drawn = tasks.first(candidate, task -> asked.test(task.instruction()));
        if (drawn.isPresent()) {
          return Optional.of(new Recollection(tasks, candidate, drawn.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** An item that repeats an earlier one in other words has that one's answer. */
  private static Optional<Recollection> repetition(
      ItemTasks tasks, int number, Predicate<String> asked, Language language) {
    for (int back = 1; back <= AnswerWriter.REPEATS_WITHIN; back++) {
      Optional<DrawnTask> original =
          tasks.first(
              number - back,
              task -> asked.test(reworded(tasks, number, task, language).instruction()));
      if (original.isPresent()) {
        WrittenTask task = reworded(tasks, number, original.get().task(), language);
        return Optional.of(
            new Recollection(tasks, number, original.get().worded(task.instruction())));
      }
    }
    return Optional.empty();
  }

  private static WrittenTask reworded(
      ItemTasks tasks, int number, WrittenTask task, Language language) {
    return NearDuplicate.of(task, language, ItemRandom.of(tasks.promptId(), number, Purpose.EDIT));
  }

  /** The number in {@code 7} and in {@code 7/2}; 0 where there is none. */
  private static int number(String item) {
    String digits = item.contains("/") ? item.substring(0, item.indexOf('/')) : item;
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
  }

  private static String collapsed(String text) {
    return text.strip().replaceAll("(?U)\\s+", " ");
  }

  /** Whether an instruction stands in the prompt, and not as a part of longer words. */
  private record Asked(String prompt) implements Predicate<String> {
    @Override
    public boolean test(String instruction) {
      String wanted = collapsed(instruction);
      for (int at = prompt.indexOf(wanted); at >= 0; at = prompt.indexOf(wanted, at + 1)) {
        int end = at + wanted.length();
        if (!joined(at) && !joined(end)) {
          return !wanted.isEmpty();
        }
      }
      return false;
    }

    /** Whether letters or digits of an alphabet go on across {@code boundary}. */
    private boolean joined(int boundary) {
      return boundary > 0
          && boundary < prompt.length()
          && isWordPart(prompt.charAt(boundary - 1))
          && isWordPart(prompt.charAt(boundary));
    }

    private static boolean isWordPart(char c) {
      return Character.isLetterOrDigit(c) && !Language.isHan(c);
    }
  }
}
