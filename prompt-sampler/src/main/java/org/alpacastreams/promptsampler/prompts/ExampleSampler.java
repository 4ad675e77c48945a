package org.alpacastreams.promptsampler.prompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses which examples a prompt shows: without replacement and independently per prompt, as the
 * reference does (SPEC 1.2), but a pure function of seed and prompt number.
 */
public final class ExampleSampler {
  private static final long PURPOSE = 1;
  private static final long MACHINE_PURPOSE = 3;
  private static final long ORDER_PURPOSE = 4;

  private final long randomSeed;

  public ExampleSampler(long randomSeed) {
    this.randomSeed = randomSeed;
  }

  /**
   * {@code count} different elements of {@code pool} for prompt {@code number}, in the order they
   * are shown: the first steps of a Fisher–Yates shuffle.
   */
  public <T> List<T> sample(List<T> pool, int count, long number) {
    requireEnough(count, pool.size());
    return shuffled(pool, count, new SplitMix64(randomSeed, PURPOSE, number));
  }

  /**
   * The same, each drawn with a probability proportional to its weight among those left.
   *
   * @param weights one for each element of {@code pool}, not negative
   */
  public <T> List<T> sample(List<T> pool, List<Integer> weights, int count, long number) {
    requireEnough(count, weights.stream().filter(weight -> weight > 0).count());
    SplitMix64 random = new SplitMix64(randomSeed, PURPOSE, number);
    long[] left = weights.stream().mapToLong(Integer::longValue).toArray();
    List<T> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long ticket = random.next(Arrays.stream(left).sum());
      int index = 0;
      while (ticket >= left[index]) {
        ticket -= left[index];
        index++;
      }
      left[index] = 0;
      chosen.add(pool.get(index));
    }
    return List.copyOf(chosen);
  }

  /**
   * {@code human} and up to {@code most} of {@code machine} in a random order (SPEC 2.2); {@code
   * human} are more than needed, and its first ones are taken.
   */
  public <T> List<T> mixed(List<T> human, List<T> machine, int most, long number) {
    int fromMachine = Math.min(most, machine.size());
    List<T> examples =
        new ArrayList<>(
            shuffled(machine, fromMachine, new SplitMix64(randomSeed, MACHINE_PURPOSE, number)));
    examples.addAll(human.subList(0, human.size() - fromMachine));
    return shuffled(examples, examples.size(), new SplitMix64(randomSeed, ORDER_PURPOSE, number));
  }

  private static <T> List<T> shuffled(List<T> pool, int count, SplitMix64 random) {
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

  private static void requireEnough(int count, long size) {
    if (count > size) {
      throw new IllegalArgumentException(
          "cannot choose " + count + " examples from " + size + "; give more seed tasks");
    }
  }
}
