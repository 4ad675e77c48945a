package org.alpacastreams.trainer.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.TrainingDivergedException;
import org.alpacastreams.trainer.batches.BatchPlan;
import org.alpacastreams.trainer.batches.EncodedDataset;
import org.alpacastreams.trainer.batches.ExampleEncoder;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.dataset.UnusableVersionException;
import org.alpacastreams.trainer.dataset.VersionReader;
import org.alpacastreams.trainer.evaluation.EvaluationStoppedException;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;
import org.alpacastreams.trainer.finetuning.FineTuning;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;
import org.alpacastreams.trainer.finetuning.FineTuningStoppedException;
import org.alpacastreams.trainer.library.ChatTemplate;
import org.alpacastreams.trainer.library.Metric;
import org.alpacastreams.trainer.library.ModelCard;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.alpacastreams.trainer.library.TrainingReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job to its end: checked files, trained weights, a score, a card, a published model. */
public final class TrainingRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);

  private final Supplier<Engine> engine;
  private final ModelLibrary library;
  private final Workshop workshop;
  private final HeldOutEvaluation evaluation;
  private final BaseScore baseScore;
  private final int checkpointEvery;
  private final Consumer<TrainingProgress> listener;

  /**
   * A runner.
   *
   * @param engine asked for when a job needs the device
   * @param checkpointEvery updates between checkpoints
   * @param listener is told how jobs stand, except that they ended
   */
  public TrainingRunner(
      Supplier<Engine> engine,
      ModelLibrary library,
      Workshop workshop,
      HeldOutEvaluation evaluation,
      BaseScore baseScore,
      int checkpointEvery,
      Consumer<TrainingProgress> listener) {
    this.engine = engine;
    this.library = library;
    this.workshop = workshop;
    this.evaluation = evaluation;
    this.baseScore = baseScore;
    this.checkpointEvery = checkpointEvery;
    this.listener = listener;
  }

  /** Runs {@code job}, from its last checkpoint where there is one; it throws nothing. */
  public JobOutcome run(TrainingJob job, BooleanSupplier stop) {
    LastStep lastStep = new LastStep();
    try {
      Optional<ModelPublished> there = library.find(job.modelId());
      if (there.isPresent()) {
        return finished(there.get());
      }
      return train(job, stop, lastStep);
    } catch (FineTuningStoppedException | EvaluationStoppedException e) {
      return new JobOutcome.Stopped();
    } catch (TrainingDivergedException e) {
      return new JobOutcome.Failed(e.step(), e.getMessage(), false);
    } catch (UnusableVersionException | StorageException | CheckpointException e) {
      return new JobOutcome.Failed(lastStep.step, e.getMessage(), true);
    } catch (UncheckedIOException e) {
      String message = StorageException.of("write", workshop.path(job), e.getCause()).getMessage();
      return new JobOutcome.Failed(lastStep.step, message, true);
    } catch (OutOfMemoryError e) {
      return new JobOutcome.Failed(
          lastStep.step,
          "the memory is not enough (%s); lower alpaca.training.micro-batch-tokens or give the trainer more"
              .formatted(e.getMessage()),
          true);
    } catch (RuntimeException e) {
      LOG.error("the training on {} failed unexpectedly", job.datasetVersion(), e);
      return new JobOutcome.Failed(lastStep.step, "the training failed unexpectedly: " + e, true);
    }
  }

  private JobOutcome train(TrainingJob job, BooleanSupplier stop, LastStep lastStep) {
    listener.accept(
        new TrainingProgress.TrainingQueued(
            job.trainingId(),
            job.datasetVersion(),
            job.base().modelId(),
            job.recipe().description(),
            job.updates()));
    List<InstructionExample> rows = VersionReader.read(job.version());
    workshop.begin(job);
    Engine device = engine.get();
    Tuned written = tune(job, rows, device, stop, lastStep);
    ExactMatch base = baseScore.of(job.base(), device, stop);
    ExactMatch tuned;
    try (LanguageModel model = device.load(written.directory(), Precision.BFLOAT16)) {
      tuned = evaluation.score(model, stop);
    }
    TrainingReport report = report(job, written, tuned, base);
    describe(written.directory(), report, job.base().licence());
    return finished(library.add(written.directory(), report, job.base().licence()));
  }

  /** Trains, writes the model, and gives weights and optimizer state back before it is scored. */
  private Tuned tune(
      TrainingJob job,
      List<InstructionExample> rows,
      Engine device,
      BooleanSupplier stop,
      LastStep lastStep) {
    try (TrainingRun run = device.train(job.base().directory(), job.recipe().settings())) {
      EncodedDataset data = encode(job, rows, run);
      FineTuningProgress progress = fineTune(job, data, run, stop, lastStep);
      Path attempt = workshop.nextAttempt(job);
      run.writeModel(attempt, Precision.BFLOAT16);
      ChatTemplate.addTo(attempt, run.tokenizer());
      return new Tuned(attempt, progress, data.tooLong(), run.config().parameters());
    }
  }

  private static EncodedDataset encode(
      TrainingJob job, List<InstructionExample> rows, TrainingRun run) {
    requireTheSameEnd(run);
    EncodedDataset data =
        EncodedDataset.of(rows, new ExampleEncoder(run.tokenizer()), run.config().contextLength());
    if (data.examples().isEmpty()) {
      throw new CheckpointException(
          "none of the %d examples of %s fits the context of %d tokens; use a base model with a longer one"
              .formatted(rows.size(), job.datasetVersion(), run.config().contextLength()));
    }
    return data;
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

  private FineTuningProgress fineTune(
      TrainingJob job,
      EncodedDataset data,
      TrainingRun run,
      BooleanSupplier stop,
      LastStep lastStep) {
    BatchPlan plan =
        new BatchPlan(
            data.examples(),
            job.seed(),
            job.recipe().batchExamples(),
            job.recipe().microBatchTokens(),
            padToken(run));
    FineTuning fineTuning =
        new FineTuning(
            job.trainingId(),
            plan,
            job.recipe().schedule(job.updates()),
            checkpointEvery,
            workshop.checkpoints(job),
            event -> {
              lastStep.note(event);
              listener.accept(event);
            });
    return fineTuning.train(run, stop);
  }

  /** Some tokenizers have a padding token that their model has no embedding for; any will do. */
  private static int padToken(TrainingRun run) {
    Tokenizer tokenizer = run.tokenizer();
    OptionalInt pad = tokenizer.padToken();
    return pad.isPresent() && pad.getAsInt() < run.config().vocabularySize()
        ? pad.getAsInt()
        : tokenizer.endToken().orElseThrow();
  }

  private static TrainingReport report(
      TrainingJob job, Tuned written, ExactMatch tuned, ExactMatch base) {
    FineTuningProgress progress = written.progress();
    return new TrainingReport(
        job.trainingId(),
        job.modelId(),
        job.version().dataset(),
        job.version().version(),
        job.version().examples(),
        written.tooLong(),
        job.base().modelId(),
        job.base().checksum(),
        job.recipe().description(),
        written.parameters(),
        job.updates(),
        progress.elapsedMillis() / 1e3,
        progress.tokens(),
        new LossCurve(progress.losses()),
        tuned,
        base);
  }

  private static void describe(Path directory, TrainingReport report, String licence) {
    JsonFiles.write(directory.resolve(TrainingReport.FILE_NAME), report);
    try {
      Files.writeString(directory.resolve("README.md"), ModelCard.text(report, licence));
      Files.writeString(
          directory.resolve("loss.svg"), report.losses().svg(report.modelId() + ": loss"));
    } catch (IOException e) {
      throw StorageException.of("write", directory, e);
    }
  }

  private static JobOutcome.Finished finished(ModelPublished model) {
    SortedMap<String, Double> metrics = model.metrics();
    return new JobOutcome.Finished(
        model,
        metrics.getOrDefault(Metric.UPDATES, 0.0).longValue(),
        metrics.getOrDefault(Metric.SECONDS, 0.0));
  }

  /**
   * A model that is written and not scored yet.
   *
   * @param tooLong examples that did not fit the context
   */
  private record Tuned(Path directory, FineTuningProgress progress, int tooLong, long parameters) {}

  /** Where a job was when it failed. */
  private static final class LastStep {
    private long step;

    void note(TrainingProgress event) {
      if (event instanceof TrainingProgress.StepFinished finished) {
        step = finished.step();
      }
    }
  }
}
