package org.alpacastreams.trainer.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.StepResult;
import org.alpacastreams.trainer.batches.BatchPlan;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.checkpoints.Checkpoint;
import org.alpacastreams.trainer.checkpoints.Checkpoints;

/**
 * The loop over a plan's updates, with a checkpoint every so many of them. The same training id,
 * plan and schedule give the same losses, however often it is killed on the way.
 */
public final class FineTuning {
  private final String trainingId;
  private final BatchPlan plan;
  private final LearningRateSchedule schedule;
  private final int checkpointEvery;
  private final Checkpoints<FineTuningProgress> checkpoints;
  private final Consumer<TrainingProgress> listener;
  private final List<LossPoint> losses = new ArrayList<>();
  private long elapsedBeforeMillis;
  private long startedNanos;
  private long tokens;

  /** A fine-tuning that tells {@code listener} of every step and checkpoint. */
  public FineTuning(
      String trainingId,
      BatchPlan plan,
      LearningRateSchedule schedule,
      int checkpointEvery,
      Checkpoints<FineTuningProgress> checkpoints,
      Consumer<TrainingProgress> listener) {
    this.trainingId = trainingId;
    this.plan = plan;
    this.schedule = schedule;
    this.checkpointEvery = checkpointEvery;
    this.checkpoints = checkpoints;
    this.listener = listener;
  }

  /**
   * Trains {@code run} to the schedule's end, from the newest checkpoint where there is one.
   *
   * @throws FineTuningStoppedException if {@code stop} said so; a checkpoint was written then
   */
  public FineTuningProgress train(TrainingRun run, BooleanSupplier stop) {
    resume(run);
    startedNanos = System.nanoTime();
    while (run.stepsTaken() < schedule.totalSteps()) {
      if (stop.getAsBoolean()) {
        checkpoint(run);
        throw new FineTuningStoppedException(run.stepsTaken());
      }
      step(run);
      if (run.stepsTaken() % checkpointEvery == 0 || run.stepsTaken() == schedule.totalSteps()) {
        checkpoint(run);
      }
    }
    return progress();
  }

  private void resume(TrainingRun run) {
    Optional<Checkpoint<FineTuningProgress>> latest = checkpoints.latest();
    latest.ifPresent(checkpoint -> run.restoreCheckpoint(checkpoint.training()));
    FineTuningProgress progress = latest.map(Checkpoint::progress).orElse(FineTuningProgress.NONE);
    losses.addAll(progress.losses());
    tokens = progress.tokens();
    elapsedBeforeMillis = progress.elapsedMillis();
  }

  private void step(TrainingRun run) {
    long before = run.stepsTaken();
    long started = System.nanoTime();
    double learningRate = schedule.at(Math.toIntExact(before));
    StepResult result = run.step(plan.update(before), learningRate);
    double seconds = (System.nanoTime() - started) / 1e9;
    losses.add(new LossPoint(before + 1, result.loss()));
    tokens += result.tokens();
    listener.accept(
        new TrainingProgress.StepFinished(
            trainingId,
            before + 1,
            schedule.totalSteps(),
            result.loss(),
            learningRate,
            result.gradientNorm(),
            result.tokens() / seconds));
  }

  private void checkpoint(TrainingRun run) {
    Checkpoint<FineTuningProgress> saved =
        checkpoints.save(run.stepsTaken(), progress(), run::saveCheckpoint);
    listener.accept(
        new TrainingProgress.Checkpointed(
            trainingId, saved.step(), saved.directory().toUri().toString()));
  }

  private FineTuningProgress progress() {
    long here = (System.nanoTime() - startedNanos) / 1_000_000;
    return new FineTuningProgress(elapsedBeforeMillis + here, tokens, losses);
  }
}
