package org.alpacastreams.trainer.batches;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.recipe.Batching;

/**
 * Which examples an update learns from: the dataset shuffled anew for every epoch, in windows of
 * one batch.
 *
 * <p>It is a function of seed and update alone: a resumed training sees what it would have seen.
 */
public final class BatchPlan {
  private final List<EncodedExample> examples;
  private final ExampleOrder order;
  private final Batching batching;
  private final int padToken;

  /** A plan; {@code padToken} fills up rows, whatever it is. */
  public BatchPlan(List<EncodedExample> examples, long seed, Batching batching, int padToken) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is no example to learn from");
    }
    this.examples = List.copyOf(examples);
    this.order = new ExampleOrder(seed, examples.size());
    this.batching = batching;
    this.padToken = padToken;
  }

  /** The micro-batches of an update, counted from 0. */
  public List<MicroBatch> update(long update) {
    List<TrainingExample> window = window(update).stream().map(EncodedExample::example).toList();
    if (batching instanceof Batching.ByExamples byExamples) {
      return inOrder(window, byExamples.microBatchExamples());
    }
    if (batching instanceof Batching.ByTokens byTokens) {
      return byLength(window, byTokens.mostTokens());
    }
    if (batching instanceof Batching.Packed packed) {
      return packed(window, packed.mostTokens());
    }
    throw new IllegalStateException("no grouping for " + batching);
  }

  /** The examples that an update, counted from 0, learns from. */
  public List<String> exampleIds(long update) {
    return window(update).stream().map(EncodedExample::exampleId).toList();
  }

  /** Tokens of an update, counted from 0, without padding. */
  public long tokens(long update) {
    return window(update).stream().mapToLong(EncodedExample::length).sum();
  }

  /** All of {@code examples} once, similar lengths together: for measuring, not for learning. */
  public static List<MicroBatch> once(List<EncodedExample> examples, int mostTokens, int padToken) {
    return byLength(examples.stream().map(EncodedExample::example).toList(), mostTokens, padToken);
  }

  /** The examples of an update, counted from 0, in shuffled order. */
  List<EncodedExample> window(long update) {
    return batching instanceof Batching.ByExamples ? withinAnEpoch(update) : acrossEpochs(update);
  }

  private List<EncodedExample> withinAnEpoch(long update) {
    long perEpoch = (long) batching.updatesPerEpoch(examples.size());
    int[] shuffled = order.of(update / perEpoch);
    int from = (int) (update % perEpoch) * batching.batchExamples();
    int to = Math.min(from + batching.batchExamples(), shuffled.length);
    List<EncodedExample> window = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      window.add(examples.get(shuffled[i]));
    }
    return window;
  }

  private List<EncodedExample> acrossEpochs(long update) {
    List<EncodedExample> window = new ArrayList<>(batching.batchExamples());
    long position = update * batching.batchExamples();
    while (window.size() < batching.batchExamples()) {
      int[] shuffled = order.of(position / examples.size());
      int from = (int) (position % examples.size());
      int count = Math.min(batching.batchExamples() - window.size(), shuffled.length - from);
      for (int i = 0; i < count; i++) {
        window.add(examples.get(shuffled[from + i]));
      }
      position += count;
    }
    return window;
  }

  private List<MicroBatch> inOrder(List<TrainingExample> window, int rows) {
    List<MicroBatch> batches = new ArrayList<>();
    for (int from = 0; from < window.size(); from += rows) {
      batches.add(
          MicroBatch.of(window.subList(from, Math.min(from + rows, window.size())), padToken));
    }
    return List.copyOf(batches);
  }

  /** A longer example than {@code mostTokens} goes alone. */
  private static List<MicroBatch> packed(List<TrainingExample> window, int mostTokens) {
    List<MicroBatch> batches = new ArrayList<>();
    List<TrainingExample> together = new ArrayList<>();
    int tokens = 0;
    for (TrainingExample example : window) {
      if (!together.isEmpty() && tokens + example.tokens().length > mostTokens) {
        batches.add(MicroBatch.packed(together));
        together.clear();
        tokens = 0;
      }
      together.add(example);
      tokens += example.tokens().length;
    }
    batches.add(MicroBatch.packed(together));
    return List.copyOf(batches);
  }

  private List<MicroBatch> byLength(List<TrainingExample> window, int mostTokens) {
    return byLength(window, mostTokens, padToken);
  }

  /** A longer example than {@code mostTokens} goes alone. */
  private static List<MicroBatch> byLength(
      List<TrainingExample> window, int mostTokens, int padToken) {
    List<TrainingExample> sorted = new ArrayList<>(window);
    sorted.sort(
        Comparator.comparingInt((TrainingExample example) -> example.tokens().length).reversed());
    List<MicroBatch> batches = new ArrayList<>();
    List<TrainingExample> rows = new ArrayList<>();
    for (TrainingExample example : sorted) {
      // The first row is the longest.
      if (!rows.isEmpty() && (long) (rows.size() + 1) * rows.get(0).tokens().length > mostTokens) {
        batches.add(MicroBatch.of(rows, padToken));
        rows.clear();
      }
      rows.add(example);
    }
    if (!rows.isEmpty()) {
      batches.add(MicroBatch.of(rows, padToken));
    }
    return List.copyOf(batches);
  }
}
