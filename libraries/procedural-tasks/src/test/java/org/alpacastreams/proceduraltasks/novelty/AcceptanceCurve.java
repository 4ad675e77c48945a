package org.alpacastreams.proceduraltasks.novelty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.proceduraltasks.TaskFamily;

/**
 * How many of a number of random tasks a novelty filter accepts.
 *
 * @param accepted accepted tasks after each block of {@link #BLOCK} draws
 * @param acceptedByFamily accepted tasks of each family at the end
 * @param drawnByFamily drawn tasks of each family
 */
public record AcceptanceCurve(
    List<Integer> accepted,
    Map<String, Integer> acceptedByFamily,
    Map<String, Integer> drawnByFamily) {

  public static final int BLOCK = 500;

  /** Draws families and difficulties evenly. */
  public static AcceptanceCurve of(List<TaskFamily> families, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NoveltyPool pool = new NoveltyPool();
    List<Integer> accepted = new ArrayList<>();
    Map<String, Integer> byFamily = new TreeMap<>();
    Map<String, Integer> drawn = new TreeMap<>();
    for (int i = 1; i <= draws; i++) {
      TaskFamily family = families.get(random.nextInt(families.size()));
      List<Integer> levels = List.copyOf(family.difficulties());
      int difficulty = levels.get(random.nextInt(levels.size()));
      ComputedTask task = family.compute(random, Split.TRAINING, difficulty);
      drawn.merge(family.name(), 1, Integer::sum);
      byFamily.merge(family.name(), pool.offer(task.instruction()) ? 1 : 0, Integer::sum);
      if (i % BLOCK == 0) {
        accepted.add(pool.size());
      }
    }
    return new AcceptanceCurve(List.copyOf(accepted), byFamily, drawn);
  }

  /** Accepted tasks before the first block in which fewer than {@code rate} were accepted. */
  public int acceptedBeforeRateFallsUnder(double rate) {
    int before = 0;
    for (int now : accepted) {
      if (now - before < rate * BLOCK) {
        return before;
      }
      before = now;
    }
    return before;
  }

  /** Prints the curve: {@code AcceptanceCurve [draws] [language]}. */
  public static void main(String[] arguments) {
    int draws = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    String language = arguments.length > 1 ? arguments[1] : "en";
    AcceptanceCurve curve = of(TaskFamilies.in(language), draws, 1);
    int before = 0;
    for (int i = 0; i < curve.accepted().size(); i++) {
      int now = curve.accepted().get(i);
      System.out.println(
          (i + 1) * BLOCK
              + " draws, "
              + now
              + " accepted, last block "
              + (now - before) / 5
              + " %");
      before = now;
    }
    curve
        .acceptedByFamily()
        .forEach(
            (name, count) ->
                System.out.println(name + " " + count + " of " + curve.drawnByFamily().get(name)));
  }
}
