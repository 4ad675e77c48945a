package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A task as a model repeats it: word for word, or with the wording slightly changed. */
final class NearDuplicate {
  private static final List<String> ENDINGS =
      List.of(" Explain nothing.", " Be brief.", " Answer directly.", " Give only the result.");

  private NearDuplicate() {}

  static WrittenTask of(WrittenTask task, RandomGenerator random) {
    String instruction =
        switch (random.nextInt(4)) {
          case 0 -> task.instruction();
          case 1 -> "Please " + lowerFirst(task.instruction());
          case 2 -> task.instruction() + ENDINGS.get(random.nextInt(ENDINGS.size()));
          default -> withoutLast(task.instruction());
        };
    return new WrittenTask(instruction, task.input(), task.output());
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String withoutLast(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
  }
}
