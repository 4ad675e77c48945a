package org.alpacastreams.trainer.tuning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.trainer.batches.BatchPlan;
import org.alpacastreams.trainer.batches.EncodedDataset;
import org.alpacastreams.trainer.batches.ExampleEncoder;
import org.alpacastreams.trainer.dataset.HeldOutSplit;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.dataset.UnusableDatasetException;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuning;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;
import org.alpacastreams.trainer.finetuning.HeldOutLoss;
import org.alpacastreams.trainer.library.ChatTemplate;
import org.alpacastreams.trainer.memory.MemoryCheck;
import org.alpacastreams.trainer.memory.MemoryShortageException;
import org.alpacastreams.trainer.memory.ModelShape;
import org.alpacastreams.trainer.memory.TrainingMethod;

/** Trains in this process, on its device. */
public final class LocalTuner implements Tuner {
  private final Supplier<Engine> engine;
  private final Intervals intervals;
  private final DeviceRates rates;
  private final Optional<MemoryCheck> memory;

  /**
   * A tuner.
   *
   * @param engine asked for when a task needs the device
   * @param memory of the device; empty = it is not known, and nothing is refused
   */
  public LocalTuner(
      Supplier<Engine> engine,
      Intervals intervals,
      DeviceRates rates,
      Optional<MemoryCheck> memory) {
    this.memory = memory;
    this.engine = engine;
    this.intervals = intervals;
    this.rates = rates;
  }

  /** Weights and optimizer state are given back before it returns. */
  @Override
  public Tuned tune(TuningTask task, BooleanSupplier stop, Consumer<TrainingProgress> listener) {
    requireTokenizer(task.base().directory());
    requireMemory(task);
    HeldOutSplit split = HeldOutSplit.of(task.rows(), task.recipe().heldOut());
    try (TrainingRun run = engine.get().train(task.base().directory(), task.recipe().settings())) {
      requireTheSameEnd(run);
      EncodedDataset learned = encode(task, split.learned(), run);
      EncodedDataset heldOut = encode(task, split.heldOut(), run);
      if (!learned.hasTargets()) {
        throw nothingFits(task, run);
      }
      int updates = task.recipe().updates(learned.examples().size());
      FineTuningProgress progress =
          fineTuning(task, learned, heldOut, updates, run, listener).train(run, stop);
      Path attempt = task.folder().nextAttempt();
      run.writeModel(attempt, Precision.BFLOAT16);
      if (task.recipe().adaptation().lora().isPresent()) {
        run.writeAdapter(attempt.resolve("adapter"));
      }
      ChatTemplate.addTo(attempt, run.tokenizer());
      return new Tuned(
          attempt,
          progress,
          learned.tooLong() + heldOut.tooLong(),
          learned.examples().size(),
          heldOut.examples().size(),
          updates,
          run.config().parameters());
    }
  }

  private FineTuning fineTuning(
      TuningTask task,
      EncodedDataset learned,
      EncodedDataset heldOut,
      int updates,
      TrainingRun run,
      Consumer<TrainingProgress> listener) {
    int pad = padToken(run);
    int mostTokens = task.recipe().texts().mostTokens(run.config().contextLength());
    int together = task.recipe().batching().tokensTogether(mostTokens);
    return new FineTuning(
        task.trainingId(),
        new BatchPlan(learned.examples(), task.seed(), task.recipe().batching(), pad),
        task.recipe().schedule(updates),
        new HeldOutLoss(
            BatchPlan.once(heldOut.examples(), together, pad), intervals.heldOutEvery()),
        intervals.checkpointEvery(),
        task.folder().checkpoints(),
        rates.orMeasured(() -> engine.get().productFlops(task.recipe().optimization().compute())),
        listener);
  }

  /** Before anything is loaded: what would be killed in its first step is refused. */
  private void requireMemory(TuningTask task) {
    if (memory.isEmpty()) {
      return;
    }
    ModelConfig config = ModelConfig.read(task.base().directory());
    int longest = task.recipe().texts().mostTokens(config.contextLength());
    TrainingMethod method =
        new TrainingMethod(
            task.recipe()
                .adaptation()
                .lora()
                .<TrainingMethod.Trained>map(
                    lora -> new TrainingMethod.Trained.Adapters(lora.rank()))
                .orElseGet(TrainingMethod.Trained.Everything::new),
            task.recipe().optimization().compute(),
            task.recipe().optimization().recompute(),
            task.recipe().adaptation().offloadOptimizer(),
            task.recipe().batching().tokensTogether(longest),
            1);
    memory
        .get()
        .on(engine.get().gpuMemoryBytes())
        .refusal(ModelShape.of(config), method, longest)
        .ifPresent(
            refusal -> {
              throw new MemoryShortageException(refusal);
            });
  }

  private static EncodedDataset encode(
      TuningTask task, List<InstructionExample> rows, TrainingRun run) {
    return EncodedDataset.of(
        rows,
        new ExampleEncoder(run.tokenizer()),
        task.recipe().texts().mostTokens(run.config().contextLength()),
        task.recipe().texts().longExamples());
  }

  private static UnusableDatasetException nothingFits(TuningTask task, TrainingRun run) {
    int most = task.recipe().texts().mostTokens(run.config().contextLength());
    String advice =
        most == run.config().contextLength()
            ? "use a base model with a longer context"
            : "raise the maximum length";
    return new UnusableDatasetException(
        "none of the %d examples of %s has an answer within %d tokens, prompt included, which is %s; %s, or shorten the examples"
            .formatted(
                task.rows().size(),
                task.dataset(),
                most,
                most == run.config().contextLength()
                    ? "the base model's context"
                    : "the recipe's maximum length",
                advice));
  }

  private static void requireTokenizer(Path base) {
    if (!Files.isRegularFile(base.resolve("tokenizer.json"))) {
      throw new CheckpointException(
          "the base model %s has no tokenizer.json, so its tokens are not known; copy the tokenizer's files of the same model there (tokenizer.json, tokenizer_config.json, special_tokens_map.json)"
              .formatted(base));
    }
  }

  /** What is learned as the end of an answer must be what decoding stops at. */
  private static void requireTheSameEnd(TrainingRun run) {
    OptionalInt end = run.tokenizer().endToken();
    if (end.isPresent() && !run.config().endTokens().contains(end.getAsInt())) {
      throw new CheckpointException(
          "the base model's tokenizer ends texts with token %d, but eos_token_id of its config.json is %s, so that a tuned model would never stop; correct config.json"
              .formatted(end.getAsInt(), run.config().endTokens()));
    }
  }

  /** Some tokenizers have a padding token that their model has no embedding for; any will do. */
  private static int padToken(TrainingRun run) {
    Tokenizer tokenizer = run.tokenizer();
    OptionalInt pad = tokenizer.padToken();
    return pad.isPresent() && pad.getAsInt() < run.config().vocabularySize()
        ? pad.getAsInt()
        : tokenizer.endToken().orElseThrow();
  }
}
