package org.alpacastreams.trainer.launching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;
import org.alpacastreams.trainer.recipe.TrainingRecipe;

/** A command's lines as events. */
final class CommandProgress {
  private final String trainingId;
  private final StepCounter counter;
  private final DeviceRates rates;
  private final Consumer<TrainingProgress> listener;
  private final List<LossPoint> losses = new ArrayList<>();
  private final List<LossPoint> heldOutLosses = new ArrayList<>();
  private final long startedNanos = System.nanoTime();
  private long firstStep;
  private long firstStepNanos;
  private long step;

  CommandProgress(
      String trainingId,
      long updates,
      TrainingRecipe recipe,
      DeviceRates rates,
      Consumer<TrainingProgress> listener) {
    this.trainingId = trainingId;
    this.counter = new StepCounter(updates, recipe.length().epochs());
    this.rates = rates;
    this.listener = listener;
  }

  long step() {
    return step;
  }

  void note(ProgressLine line) {
    if (line.loss().isEmpty()) {
      line.heldOutLoss().ifPresent(loss -> heldOutLosses.add(new LossPoint(step, loss)));
      return;
    }
    step = counter.of(line);
    if (firstStep == 0) {
      firstStep = step;
      firstStepNanos = System.nanoTime();
    }
    double loss = line.loss().get();
    losses.add(new LossPoint(step, loss));
    line.heldOutLoss().ifPresent(value -> heldOutLosses.add(new LossPoint(step, value)));
    listener.accept(
        new TrainingProgress.StepFinished(
            trainingId,
            step,
            counter.total(),
            loss,
            line.learningRate().orElse(0.0),
            line.gradientNorm().orElse(0.0),
            0,
            line.heldOutLoss(),
            Optional.empty(),
            secondsLeft(),
            rates.costUsd(seconds())));
  }

  FineTuningProgress result() {
    return new FineTuningProgress(Math.round(seconds() * 1e3), 0, losses, heldOutLosses);
  }

  private double seconds() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  private Optional<Double> secondsLeft() {
    if (step == firstStep) {
      return Optional.empty();
    }
    double perStep = (System.nanoTime() - firstStepNanos) / 1e9 / (step - firstStep);
    return Optional.of(perStep * (counter.total() - step));
  }
}
