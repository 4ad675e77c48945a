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
import org.alpacastreams.languagemodel.training.TrainingDivergedException;
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
  private final HeldOutLoss heldOut;
  private final int checkpointEvery;
  private final Checkpoints<FineTuningProgress> checkpoints;
  private final DeviceRates rates;
  private final Consumer<TrainingProgress> listener;
  private final List<LossPoint> losses = new ArrayList<>();
  private final List<LossPoint> heldOutLosses = new ArrayList<>();
  private final Pace pace = new Pace();
  private long elapsedBeforeMillis;
  private long startedNanos;
  private long tokens;

  /** A fine-tuning that tells {@code listener} of every step and checkpoint. */
  public FineTuning(
      String trainingId,
      BatchPlan plan,
      LearningRateSchedule schedule,
      HeldOutLoss heldOut,
      int checkpointEvery,
      Checkpoints<FineTuningProgress> checkpoints,
      DeviceRates rates,
      Consumer<TrainingProgress> listener) {
    this.trainingId = trainingId;
    this.plan = plan;
    this.schedule = schedule;
    this.heldOut = heldOut;
    this.checkpointEvery = checkpointEvery;
    this.checkpoints = checkpoints;
    this.rates = rates;
    this.listener = listener;
  }

  /**
   * Trains {@code run} to the schedule's end, from the newest checkpoint where there is one.
   *
   * @throws FineTuningStoppedException if {@code stop} said so; a checkpoint was written then
   * @throws DivergedException if a step's loss is no number
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
    latest.ifPresent(checkpoint -> checkpoints.restore(checkpoint, run::restoreCheckpoint));
    FineTuningProgress progress = latest.map(Checkpoint::progress).orElse(FineTuningProgress.NONE);
    losses.addAll(progress.losses());
    heldOutLosses.addAll(progress.heldOutLosses());
    tokens = progress.tokens();
    elapsedBeforeMillis = progress.elapsedMillis();
  }

  private void step(TrainingRun run) {
    long before = run.stepsTaken();
    long step = before + 1;
    long started = System.nanoTime();
    double learningRate = schedule.at(Math.toIntExact(before));
    StepResult result = result(run, learningRate);
    double seconds = (System.nanoTime() - started) / 1e9;
    pace.step(seconds);
    losses.add(new LossPoint(step, result.loss()));
    long learned = plan.tokens(before);
    tokens += learned;
    Optional<Double> heldOutLoss = heldOut.after(step, schedule.totalSteps(), run);
    heldOutLoss.ifPresent(loss -> heldOutLosses.add(new LossPoint(step, loss)));
    listener.accept(
        new TrainingProgress.StepFinished(
            trainingId,
            step,
            schedule.totalSteps(),
            result.loss(),
            learningRate,
            result.gradientNorm(),
            learned / seconds,
            heldOutLoss,
            rates.utilization(run.config().parameters(), learned / seconds),
            Optional.of(pace.secondsLeft(schedule.totalSteps() - step)),
            rates.costUsd(elapsedMillis() / 1e3)));
  }

  private StepResult result(TrainingRun run, double learningRate) {
    long update = run.stepsTaken();
    try {
      return run.step(plan.update(update), learningRate);
    } catch (TrainingDivergedException e) {
      throw new DivergedException(e, plan.exampleIds(update));
    }
  }

  private void checkpoint(TrainingRun run) {
    Checkpoint<FineTuningProgress> saved =
        checkpoints.save(run.stepsTaken(), progress(), run::saveCheckpoint);
    listener.accept(
        new TrainingProgress.Checkpointed(
            trainingId, saved.step(), saved.directory().toUri().toString()));
  }

  private long elapsedMillis() {
    return elapsedBeforeMillis + (System.nanoTime() - startedNanos) / 1_000_000;
  }

  private FineTuningProgress progress() {
    return new FineTuningProgress(elapsedMillis(), tokens, losses, heldOutLosses);
  }
}
