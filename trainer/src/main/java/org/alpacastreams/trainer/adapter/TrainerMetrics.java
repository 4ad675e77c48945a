package org.alpacastreams.trainer.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;

/** The numbers that matter to whoever watches the trainer. */
final class TrainerMetrics {
  private final Counter steps;
  private final Counter failed;
  private final Timer trainings;
  private final Counter cancelled;
  private final AtomicReference<Optional<StepFinished>> newest =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Double> heldOutLoss = new AtomicReference<>(Double.NaN);

  TrainerMetrics(MeterRegistry registry, OpenProblems problems) {
    steps =
        Counter.builder("alpaca.trainer.steps")
            .description("Optimizer steps taken")
            .register(registry);
    failed =
        Counter.builder("alpaca.trainer.failed")
            .description("Trainings that ended without a model")
            .register(registry);
    trainings =
        Timer.builder("alpaca.trainer.trainings")
            .description("Finished trainings")
            .register(registry);
    cancelled =
        Counter.builder("alpaca.trainer.cancelled")
            .description("Trainings that a person stopped")
            .register(registry);
    gauge(registry, "loss", StepFinished::loss);
    gauge(registry, "learning.rate", StepFinished::learningRate);
    gauge(registry, "gradient.norm", StepFinished::gradientNorm);
    gauge(registry, "tokens.per.second", StepFinished::tokensPerSecond);
    gauge(registry, "utilization", step -> step.utilization().orElse(Double.NaN));
    gauge(registry, "seconds.left", step -> step.secondsLeft().orElse(Double.NaN));
    gauge(registry, "cost.usd", step -> step.costUsd().orElse(Double.NaN));
    registry.gauge("alpaca.trainer.held.out.loss", heldOutLoss, AtomicReference::get);
    registry.gauge("alpaca.trainer.problems", problems, open -> open.all().size());
  }

  void note(TrainingProgress event) {
    if (event instanceof StepFinished finished) {
      steps.increment();
      newest.set(Optional.of(finished));
      finished.heldOutLoss().ifPresent(heldOutLoss::set);
    } else if (event instanceof TrainingProgress.TrainingFailed ended) {
      (ended.ending() == Ending.CANCELLED ? cancelled : failed).increment();
    } else if (event instanceof TrainingProgress.TrainingFinished finished) {
      trainings.record(Duration.ofMillis(Math.round(finished.seconds() * 1e3)));
    }
  }

  /** Not a number before the first step, and where it is not known. */
  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<StepFinished> value) {
    registry.gauge(
        "alpaca.trainer." + name,
        newest,
        step -> step.get().map(value::applyAsDouble).orElse(Double.NaN));
  }
}
