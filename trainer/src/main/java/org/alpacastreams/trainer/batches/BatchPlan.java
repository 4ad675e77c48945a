package org.alpacastreams.trainer.batches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingExample;

/**
 * Which examples an update learns from: the dataset shuffled anew for every epoch, in windows of
 * one batch. Inside a window, examples of similar length share a micro-batch, so that little is
 * padding; since the loss is weighted by target tokens, that grouping does not change the gradient.
 *
 * <p>It is a function of seed and update alone: a resumed training sees what it would have seen.
 */
public final class BatchPlan {
  private static final long NEXT_EPOCH = 0x9e3779b97f4a7c15L;

  private final List<TrainingExample> examples;
  private final long seed;
  private final int batchExamples;
  private final int microBatchTokens;
  private final int padToken;

  /**
   * A plan.
   *
   * @param microBatchTokens most positions of a micro-batch; a longer example goes alone
   */
  public BatchPlan(
      List<TrainingExample> examples,
      long seed,
      int batchExamples,
      int microBatchTokens,
      int padToken) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is no example to learn from");
    }
    this.examples = List.copyOf(examples);
    this.seed = seed;
    this.batchExamples = batchExamples;
    this.microBatchTokens = microBatchTokens;
    this.padToken = padToken;
  }

  /** The micro-batches of an update, counted from 0. */
  public List<MicroBatch> update(long update) {
    List<TrainingExample> window = new ArrayList<>(window(update));
    window.sort(
        Comparator.comparingInt((TrainingExample example) -> example.tokens().length).reversed());
    List<MicroBatch> batches = new ArrayList<>();
    List<TrainingExample> rows = new ArrayList<>();
    for (TrainingExample example : window) {
      // The first row is the longest.
      if (!rows.isEmpty()
          && (long) (rows.size() + 1) * rows.get(0).tokens().length > microBatchTokens) {
        batches.add(MicroBatch.of(rows, padToken));
        rows.clear();
      }
      rows.add(example);
    }
    batches.add(MicroBatch.of(rows, padToken));
    return List.copyOf(batches);
  }

  /** The examples of an update, counted from 0, in shuffled order. */
  List<TrainingExample> window(long update) {
    List<TrainingExample> window = new ArrayList<>(batchExamples);
    long position = update * batchExamples;
    while (window.size() < batchExamples) {
      int[] order = order(position / examples.size());
      int from = (int) (position % examples.size());
      int count = Math.min(batchExamples - window.size(), order.length - from);
      for (int i = 0; i < count; i++) {
        window.add(examples.get(order[from + i]));
      }
      position += count;
    }
    return window;
  }

  private int[] order(long epoch) {
    int[] order = new int[examples.size()];
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
