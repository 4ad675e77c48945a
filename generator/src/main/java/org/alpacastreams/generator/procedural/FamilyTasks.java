package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** Tasks of the procedural families of one language. */
final class FamilyTasks implements TaskSource {
  /** A phrasing out of eight comes back within a few draws, one with names in it never. */
  private static final int MOST_DRAWS = 200;

  private final List<TaskFamily> families;

  FamilyTasks(Language language) {
    families = TaskFamilies.in(language.code());
  }

  @Override
  public Optional<DrawnTask> draw(RandomGenerator random) {
    TaskFamily family = families.get(random.nextInt(families.size()));
    Integer[] levels = family.difficulties().toArray(Integer[]::new);
    int level = levels[random.nextInt(levels.length)];
    return Optional.of(
        new DrawnTask(
            WrittenTask.of(family.compute(random, Split.TRAINING, level)),
            family.domain() == Domain.CLASSIFICATION,
            family.name(),
            level));
  }

  @Override
  public List<WrittenTask> moreInputs(DrawnTask drawn, RandomGenerator random, int count) {
    Optional<TaskFamily> family =
        families.stream().filter(f -> f.name().equals(drawn.family())).findFirst();
    List<WrittenTask> more = new ArrayList<>();
    if (drawn.task().input().isEmpty() || family.isEmpty()) {
      return more;
    }
    for (int i = 0; i < MOST_DRAWS && more.size() < count; i++) {
      WrittenTask other =
          WrittenTask.of(family.get().compute(random, Split.TRAINING, drawn.difficulty()));
      boolean known =
          other.input().equals(drawn.task().input())
              || more.stream().anyMatch(m -> m.input().equals(other.input()));
      if (other.instruction().equals(drawn.task().instruction()) && !known) {
        more.add(other);
      }
    }
    return more;
  }
}
