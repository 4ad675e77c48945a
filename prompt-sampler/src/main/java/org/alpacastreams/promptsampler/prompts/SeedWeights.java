package org.alpacastreams.promptsampler.prompts;

import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.runs.SeedTask;

/** How often seeds are shown, by their tags. */
public final class SeedWeights {
  private SeedWeights() {}

  /**
   * One weight for each seed: the highest of its tags' weights, but 0 where one of them is 0; 1
   * where no tag has one.
   */
  public static List<Integer> of(List<SeedTask> seeds, Map<String, Integer> tagWeights) {
    return seeds.stream().map(seed -> weight(seed, tagWeights)).toList();
  }

  private static int weight(SeedTask seed, Map<String, Integer> tagWeights) {
    List<Integer> weights =
        seed.tags().stream().filter(tagWeights::containsKey).map(tagWeights::get).toList();
    return weights.contains(0) ? 0 : weights.stream().mapToInt(Integer::intValue).max().orElse(1);
  }
}
