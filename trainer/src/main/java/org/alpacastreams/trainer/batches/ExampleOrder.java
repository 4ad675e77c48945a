package org.alpacastreams.trainer.batches;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The order in which an epoch goes through the examples: a function of seed and epoch alone. */
record ExampleOrder(long seed, int examples) {
  private static final long NEXT_EPOCH = 0x9e3779b97f4a7c15L;

  /** The examples' indices, shuffled for this epoch. */
  int[] of(long epoch) {
    int[] order = new int[examples];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(seed + NEXT_EPOCH * epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
