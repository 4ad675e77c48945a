package org.alpacastreams.trainer.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** The numbers that matter to whoever watches the trainer. */
final class TrainerMetrics {
  private final Counter steps;
  private final Counter failed;
  private final Timer trainings;
  private final AtomicReference<Double> loss = new AtomicReference<>(Double.NaN);
  private final AtomicReference<Double> tokensPerSecond = new AtomicReference<>(Double.NaN);

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
    registry.gauge("alpaca.trainer.loss", loss, AtomicReference::get);
    registry.gauge("alpaca.trainer.tokens.per.second", tokensPerSecond, AtomicReference::get);
    registry.gauge("alpaca.trainer.problems", problems, open -> open.all().size());
  }

  void note(TrainingProgress event) {
    if (event instanceof TrainingProgress.StepFinished finished) {
      steps.increment();
      loss.set(finished.loss());
      tokensPerSecond.set(finished.tokensPerSecond());
    } else if (event instanceof TrainingProgress.TrainingFailed) {
      failed.increment();
    } else if (event instanceof TrainingProgress.TrainingFinished finished) {
      trainings.record(Duration.ofMillis(Math.round(finished.seconds() * 1e3)));
    }
  }
}
