package org.alpacastreams.trainer.job;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.checkpoints.DamagedCheckpointException;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.dataset.UnusableDatasetException;
import org.alpacastreams.trainer.dataset.VersionReader;
import org.alpacastreams.trainer.evaluation.EvaluationStoppedException;
import org.alpacastreams.trainer.files.StorageException;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.DivergedException;
import org.alpacastreams.trainer.finetuning.FineTuningStoppedException;
import org.alpacastreams.trainer.launching.CommandFailedException;
import org.alpacastreams.trainer.library.Metric;
import org.alpacastreams.trainer.library.ModelFolder;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.alpacastreams.trainer.library.TrainingReport;
import org.alpacastreams.trainer.licence.DatasetProvenance;
import org.alpacastreams.trainer.licence.Licensing;
import org.alpacastreams.trainer.licence.ModelLicence;
import org.alpacastreams.trainer.memory.MemoryShortageException;
import org.alpacastreams.trainer.tuning.Tuned;
import org.alpacastreams.trainer.tuning.Tuner;
import org.alpacastreams.trainer.tuning.TuningTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job to its end: checked files, trained weights, a score, a card, a published model. */
public final class TrainingRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);

  private final Tuner tuner;
  private final Scoring scoring;
  private final ModelLibrary library;
  private final Workshop workshop;
  private final Licensing licensing;
  private final DeviceRates rates;
  private final Consumer<TrainingProgress> listener;

  /**
   * A runner.
   *
   * @param listener is told how jobs stand, except that they ended
   */
  public TrainingRunner(
      Tuner tuner,
      Scoring scoring,
      ModelLibrary library,
      Workshop workshop,
      Licensing licensing,
      DeviceRates rates,
      Consumer<TrainingProgress> listener) {
    this.tuner = tuner;
    this.scoring = scoring;
    this.library = library;
    this.workshop = workshop;
    this.licensing = licensing;
    this.rates = rates;
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
      return train(
          job,
          stop,
          event -> {
            lastStep.note(event);
            listener.accept(event);
          });
    } catch (FineTuningStoppedException | EvaluationStoppedException e) {
      return new JobOutcome.Stopped();
    } catch (DivergedException e) {
      return JobOutcome.Failed.diverged(e.step(), e.getMessage(), e.exampleIds());
    } catch (UnusableDatasetException
        | StorageException
        | CheckpointException
        | DamagedCheckpointException
        | CommandFailedException
        | MemoryShortageException e) {
      return JobOutcome.Failed.at(lastStep.step, e.getMessage());
    } catch (UncheckedIOException e) {
      String message = StorageException.of("write", workshop.path(job), e.getCause()).getMessage();
      return JobOutcome.Failed.at(lastStep.step, message);
    } catch (OutOfMemoryError e) {
      return JobOutcome.Failed.at(
          lastStep.step,
          "the memory is not enough (%s); lower alpaca.training.micro-batch-tokens or give the trainer more"
              .formatted(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("the training on {} failed unexpectedly", job.datasetVersion(), e);
      return JobOutcome.Failed.at(lastStep.step, "the training failed unexpectedly: " + e);
    }
  }

  private JobOutcome train(TrainingJob job, BooleanSupplier stop, Consumer<TrainingProgress> told) {
    told.accept(
        new TrainingProgress.TrainingQueued(
            job.trainingId(),
            job.datasetVersion(),
            job.base().modelId(),
            job.recipe().description(),
            job.updates()));
    List<InstructionExample> rows = VersionReader.read(job.version());
    workshop.begin(job);
    TuningTask task =
        new TuningTask(
            job.trainingId(),
            job.seed(),
            job.recipe(),
            job.base(),
            job.datasetVersion(),
            rows,
            workshop.folder(job));
    Tuned tuned = tuner.tune(task, stop, told);
    Scores scores = scoring.score(job.base(), tuned.directory(), stop);
    TrainingReport report =
        JobReport.of(
            task,
            job.modelId(),
            job.version().dataset(),
            job.version().version(),
            tuned,
            rates,
            licence(job),
            scores.tuned(),
            scores.base());
    ModelFolder.describe(tuned.directory(), report);
    return finished(library.add(tuned.directory(), report));
  }

  private ModelLicence licence(TrainingJob job) {
    return licensing.of(
        job.base().modelId(),
        job.base().licence(),
        DatasetProvenance.in(VersionReader.directory(job.version())));
  }

  private static JobOutcome.Finished finished(ModelPublished model) {
    SortedMap<String, Double> metrics = model.metrics();
    return new JobOutcome.Finished(
        model,
        metrics.getOrDefault(Metric.UPDATES, 0.0).longValue(),
        metrics.getOrDefault(Metric.SECONDS, 0.0),
        Optional.ofNullable(metrics.get(Metric.HELD_OUT_LOSS)),
        Optional.ofNullable(metrics.get(Metric.COST_USD)));
  }

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
