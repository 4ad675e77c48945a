package org.alpacastreams.trainer.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.recipe.Batching;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final int PAD = 0;

  @Property(tries = 100)
  void everyEpochLearnsEveryExampleOnce(
      @ForAll @IntRange(min = 1, max = 60) int examples,
      @ForAll @IntRange(min = 1, max = 20) int batch,
      @ForAll long seed) {
    BatchPlan plan =
        new BatchPlan(examples(examples), seed, new Batching.ByTokens(batch, 100), PAD);
    Map<EncodedExample, Integer> seen = new HashMap<>();
    for (int update = 0; update < examples; update++) {
      plan.window(update).forEach(example -> seen.merge(example, 1, Integer::sum));
    }
    // So many updates are exactly as many epochs as a batch has examples.
    assertThat(seen).hasSize(examples).allSatisfy((e, times) -> assertThat(times).isEqualTo(batch));
  }

  @Property(tries = 100)
  void microBatchesHoldTheWindowWithinTheirSize(
      @ForAll @IntRange(min = 1, max = 40) int examples, @ForAll long seed) {
    BatchPlan plan = new BatchPlan(examples(examples), seed, new Batching.ByTokens(16, 60), PAD);
    List<MicroBatch> batches = plan.update(3);
    assertThat(batches).allMatch(b -> b.rows() == 1 || b.rows() * b.columns() <= 60);
    assertThat(batches.stream().mapToInt(MicroBatch::rows).sum()).isEqualTo(16);
    assertThat(batches.stream().mapToInt(MicroBatch::targets).sum())
        .isEqualTo(plan.window(3).stream().mapToInt(e -> e.example().targets()).sum());
  }

  @Property(tries = 100)
  void packedMicroBatchesHoldTheWindowInItsOrderWithoutPadding(
      @ForAll @IntRange(min = 1, max = 40) int examples, @ForAll long seed) {
    BatchPlan plan = new BatchPlan(examples(examples), seed, new Batching.Packed(16, 60), PAD);
    List<MicroBatch> batches = plan.update(3);
    assertThat(batches)
        .allMatch(b -> b.rows() == 1 && (b.columns() <= 60 || b.bounds().length == 0));
    long[] packed =
        batches.stream().flatMapToLong(batch -> Arrays.stream(batch.tokens())).toArray();
    long[] window =
        plan.window(3).stream()
            .flatMapToInt(e -> Arrays.stream(e.example().tokens()))
            .asLongStream()
            .toArray();
    assertThat(packed).containsExactly(window);
    assertThat(batches.stream().mapToInt(MicroBatch::targets).sum())
        .isEqualTo(plan.window(3).stream().mapToInt(e -> e.example().targets()).sum());
  }

  @Test
  void isAFunctionOfSeedAndUpdate() {
    BatchPlan plan = new BatchPlan(examples(40), 7, new Batching.ByTokens(16, 200), PAD);
    BatchPlan again = new BatchPlan(examples(40), 7, new Batching.ByTokens(16, 200), PAD);
    BatchPlan other = new BatchPlan(examples(40), 8, new Batching.ByTokens(16, 200), PAD);
    assertThat(again.window(5)).isEqualTo(plan.window(5));
    assertThat(tokens(again.update(5))).isEqualTo(tokens(plan.update(5)));
    assertThat(other.window(5)).isNotEqualTo(plan.window(5));
    assertThat(new HashSet<>(List.of(plan.window(0), plan.window(1), plan.window(2)))).hasSize(3);
  }

  @Test
  void similarLengthsShareAMicroBatch() {
    BatchPlan plan = new BatchPlan(examples(64), 1, new Batching.ByTokens(64, 256), PAD);
    long padding = 0;
    long positions = 0;
    for (MicroBatch batch : plan.update(0)) {
      positions += (long) batch.rows() * batch.columns();
      padding += Arrays.stream(batch.tokens()).filter(token -> token == PAD).count();
    }
    assertThat((double) padding / positions).isLessThan(0.15);
  }

  /**
   * SPEC 1.9: 4 examples at a time in shuffled order, whole updates only, a new order per epoch.
   */
  @Test
  void theReferencesBatchesStayWithinAnEpoch() {
    BatchPlan plan = new BatchPlan(examples(21), 3, new Batching.ByExamples(8, 4), PAD);
    List<String> epoch = new ArrayList<>(plan.exampleIds(0));
    epoch.addAll(plan.exampleIds(1));
    assertThat(epoch).as("2 updates of 8; 5 examples wait for another epoch").hasSize(16);
    assertThat(new HashSet<>(epoch)).hasSize(16);
    assertThat(plan.exampleIds(2)).isNotEqualTo(plan.exampleIds(0));

    List<MicroBatch> batches = plan.update(1);
    assertThat(batches).hasSize(2).allMatch(batch -> batch.rows() == 4);
    assertThat(batches.get(0).tokens()[0])
        .as("not sorted by length")
        .isEqualTo(plan.window(1).get(0).example().tokens()[0]);
    assertThat(plan.tokens(1))
        .isEqualTo(plan.window(1).stream().mapToLong(EncodedExample::length).sum());
  }

  @Test
  void aDatasetSmallerThanTheReferencesBatchIsOneUpdate() {
    BatchPlan plan = new BatchPlan(examples(5), 3, new Batching.ByExamples(8, 4), PAD);
    assertThat(plan.exampleIds(0)).containsExactlyInAnyOrder("e0", "e1", "e2", "e3", "e4");
    assertThat(plan.update(1)).extracting(MicroBatch::rows).containsExactly(4, 1);
  }

  /** Example i has 3 to 32 tokens, all of them i + 1. */
  private static List<EncodedExample> examples(int count) {
    List<EncodedExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int token = i + 1;
      examples.add(
          new EncodedExample(
              "e" + i,
              new TrainingExample(
                  IntStream.range(0, 3 + i * 7 % 30).map(t -> token).toArray(), i % 3)));
    }
    return examples;
  }

  private static List<List<Long>> tokens(List<MicroBatch> batches) {
    return batches.stream().map(b -> Arrays.stream(b.tokens()).boxed().toList()).toList();
  }
}
