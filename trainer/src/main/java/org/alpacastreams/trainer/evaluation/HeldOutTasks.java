package org.alpacastreams.trainer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.proceduraltasks.TaskFamily;

/**
 * The tasks that every model is scored on, the same ones always: operands and phrasings of the
 * evaluation split, which share nothing with what the procedural teacher trains on.
 *
 * <p>The rule was fixed before any result was seen: all families in a shuffled order, round and
 * round; a difficulty drawn evenly from the family's; no task twice.
 */
public final class HeldOutTasks {
  /** How many. */
  public static final int COUNT = 200;

  private static final long SEED = 200;

  private HeldOutTasks() {}

  /** The tasks, in the order they are asked. */
  public static List<ComputedTask> all() {
    return draw(SEED, COUNT);
  }

  static List<ComputedTask> draw(long seed, int count) {
    Random random = new Random(seed);
    List<TaskFamily> families = new ArrayList<>(TaskFamilies.all());
    Collections.shuffle(families, random);
    Set<ComputedTask> tasks = new LinkedHashSet<>();
    for (int turn = 0; tasks.size() < count; turn++) {
      TaskFamily family = families.get(turn % families.size());
      List<Integer> levels = family.difficulties().stream().sorted().toList();
      int difficulty = levels.get(random.nextInt(levels.size()));
      tasks.add(family.compute(random, Split.EVALUATION, difficulty));
    }
    return List.copyOf(tasks);
  }
}
