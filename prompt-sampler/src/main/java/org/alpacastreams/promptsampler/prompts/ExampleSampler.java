package org.alpacastreams.promptsampler.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses which examples a prompt shows: without replacement and independently per prompt, as the
 * reference does (SPEC 1.2), but a pure function of seed and prompt number.
 */
public final class ExampleSampler {
  private static final long PURPOSE = 1;

  private final long randomSeed;

  public ExampleSampler(long randomSeed) {
    this.randomSeed = randomSeed;
  }

  /**
   * {@code count} different elements of {@code pool} for prompt {@code number}, in the order they
   * are shown: the first steps of a Fisher–Yates shuffle.
   */
  public <T> List<T> sample(List<T> pool, int count, long number) {
    if (count > pool.size()) {
      throw new IllegalArgumentException(
          "cannot choose " + count + " examples from " + pool.size() + "; give more seed tasks");
    }
    SplitMix64 random = new SplitMix64(randomSeed, PURPOSE, number);
    int[] order = IntStream.range(0, pool.size()).toArray();
    List<T> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int j = i + (int) random.next(order.length - i);
      int index = order[j];
      order[j] = order[i];
      chosen.add(pool.get(index));
    }
    return List.copyOf(chosen);
  }
}
