package org.alpacastreams.proceduraltasks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Prints samples for a person to read: of the named families ({@code java SampleListing 3
 * sort-numbers}), of a language's ({@code java SampleListing 3 zh}), or of all English ones.
 */
public final class SampleListing {

  private SampleListing() {}

  public static void main(String[] arguments) {
    int perFamily = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    List<String> wanted =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<TaskFamily> families =
        wanted.isEmpty()
            ? TaskFamilies.all()
            : wanted.stream().flatMap(SampleListing::families).toList();
    families.forEach(family -> print(family, perFamily, out));
  }

  private static Stream<TaskFamily> families(String nameOrLanguage) {
    return TaskFamilies.byName(nameOrLanguage)
        .map(Stream::of)
        .orElseGet(() -> TaskFamilies.in(nameOrLanguage).stream());
  }

  private static void print(TaskFamily family, int count, PrintStream out) {
    SplittableRandom random = new SplittableRandom(family.name().hashCode());
    List<Integer> levels = List.copyOf(family.difficulties());
    out.println("== " + family.name() + " (" + family.domain() + ")");
    for (int i = 0; i < count; i++) {
      Split split = i % 3 == 2 ? Split.EVALUATION : Split.TRAINING;
      ComputedTask task = family.compute(random, split, levels.get(i % levels.size()));
      out.println(task.difficulty() + " " + task.instruction());
      if (!task.input().isEmpty()) {
        out.println("  < " + task.input().replace("\n", "\n    "));
      }
      out.println("  > " + task.output().replace("\n", "\n    "));
    }
  }
}
