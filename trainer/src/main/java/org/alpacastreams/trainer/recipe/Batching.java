package org.alpacastreams.trainer.recipe;

/** How an update's examples are grouped into what goes through the model together. */
public sealed interface Batching {
  /** Examples per optimizer step. */
  int batchExamples();

  /** Optimizer steps of one epoch over so many examples. */
  double updatesPerEpoch(long examples);

  /** Most positions that go through the model together, for examples of so many tokens. */
  int tokensTogether(int mostTokens);

  /** For people, and part of a training's identity. */
  String description();

  /** The same grouping with another number of examples per optimizer step. */
  Batching withBatchExamples(int examples);

  /**
   * Examples of similar length share a micro-batch, so that little is padding; epochs follow each
   * other without a seam. It needs a loss that is weighted by target tokens.
   *
   * @param mostTokens most positions, padding included, of a micro-batch
   */
  record ByTokens(int batchExamples, int mostTokens) implements Batching {
    public ByTokens {
      requireBatch(batchExamples);
      RecipeSettings.require(mostTokens >= 1, "micro-batch-tokens", "at least 1", mostTokens);
    }

    @Override
    public double updatesPerEpoch(long examples) {
      return (double) examples / batchExamples;
    }

    @Override
    public int tokensTogether(int longest) {
      return Math.max(longest, mostTokens);
    }

    @Override
    public ByTokens withBatchExamples(int examples) {
      return new ByTokens(examples, mostTokens);
    }

    @Override
    public String description() {
      return "updates of %d examples (micro-batches of %d tokens)"
          .formatted(batchExamples, mostTokens);
    }
  }

  /**
   * Examples in shuffled order, packed behind each other without padding; they do not see each
   * other. Epochs follow each other without a seam, and the loss is weighted by target tokens.
   *
   * @param mostTokens most positions of a micro-batch
   */
  record Packed(int batchExamples, int mostTokens) implements Batching {
    public Packed {
      requireBatch(batchExamples);
      RecipeSettings.require(mostTokens >= 1, "micro-batch-tokens", "at least 1", mostTokens);
    }

    @Override
    public double updatesPerEpoch(long examples) {
      return (double) examples / batchExamples;
    }

    @Override
    public int tokensTogether(int longest) {
      return Math.max(longest, mostTokens);
    }

    @Override
    public Packed withBatchExamples(int examples) {
      return new Packed(examples, mostTokens);
    }

    @Override
    public String description() {
      return "updates of %d examples (packed, %d tokens together)"
          .formatted(batchExamples, mostTokens);
    }
  }

  /**
   * As Alpaca's training did it (SPEC 1.9): micro-batches of a fixed number of examples in shuffled
   * order, whole updates only; what an epoch leaves over is learned in another epoch. A dataset
   * smaller than a batch is one update.
   *
   * @param microBatchExamples examples per micro-batch
   */
  record ByExamples(int batchExamples, int microBatchExamples) implements Batching {
    public ByExamples {
      requireBatch(batchExamples);
      RecipeSettings.require(
          microBatchExamples >= 1, "micro-batch-examples", "at least 1", microBatchExamples);
    }

    @Override
    public double updatesPerEpoch(long examples) {
      return Math.max(1, examples / batchExamples);
    }

    @Override
    public int tokensTogether(int mostTokens) {
      return Math.multiplyExact(microBatchExamples, mostTokens);
    }

    @Override
    public ByExamples withBatchExamples(int examples) {
      return new ByExamples(examples, microBatchExamples);
    }

    @Override
    public String description() {
      return "updates of %d examples (micro-batches of %d examples)"
          .formatted(batchExamples, microBatchExamples);
    }
  }

  private static void requireBatch(int batchExamples) {
    RecipeSettings.require(batchExamples >= 1, "batch-examples", "at least 1", batchExamples);
  }
}
