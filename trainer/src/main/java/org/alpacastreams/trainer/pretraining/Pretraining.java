package org.alpacastreams.trainer.pretraining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.StepResult;
import org.alpacastreams.languagemodel.training.TrainingSettings;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.checkpoints.Checkpoint;
import org.alpacastreams.trainer.checkpoints.Checkpoints;

/** The loop: text in, updates, a checkpoint now and then. It can be killed at any moment. */
public final class Pretraining {
  /** AdamW with the second moment and the decay that language models are pretrained with. */
  private static final OptimizerSettings OPTIMIZER =
      new OptimizerSettings(0.9, 0.95, 1e-8, 0.1, 1.0);

  private static final int HELD_OUT_UPDATES = 4;

  private final PretrainingSettings settings;
  private final TrainingRun run;
  private final PackedRows rows;
  private final Checkpoints<PretrainingProgress> checkpoints;
  private final List<LossPoint> losses = new ArrayList<>();
  private long tokens;
  private long elapsedBeforeMillis;
  private long startedNanos;
  private volatile boolean stopping;

  /**
   * Trains the weights that {@code run} holds; checkpoints go below {@code checkpointDirectory}.
   */
  public Pretraining(
      PretrainingSettings settings, TrainingRun run, TextSource source, Path checkpointDirectory) {
    this.settings = settings;
    this.run = run;
    this.rows = new PackedRows(source, run.tokenizer(), settings);
    this.checkpoints = new Checkpoints<>(checkpointDirectory, PretrainingProgress.class);
  }

  /** How the run must have been opened. */
  public static TrainingSettings trainingSettings(Precision compute) {
    return new TrainingSettings(OPTIMIZER, LossWeighting.TARGET_TOKENS, compute, false);
  }

  /**
   * Goes on from the newest checkpoint, where there is one, to the limit.
   *
   * @return empty if it was stopped before
   * @throws IllegalArgumentException if the checkpoint was made with another seed or shape of rows
   */
  public Optional<PretrainingOutcome> run(Consumer<PretrainingStep> onStep) {
    resume();
    startedNanos = System.nanoTime();
    long firstUpdate = run.stepsTaken() + 1;
    long tokensBefore = tokens;
    long checkpointedNanos = startedNanos;
    try (RowsAhead ahead = new RowsAhead(rows, firstUpdate)) {
      double share = settings.limit().share(run.stepsTaken(), elapsed());
      while (share < 1 && !stopping) {
        double learningRate = settings.learningRate(share);
        List<MicroBatch> batches = ahead.next();
        StepResult result = run.step(batches, learningRate);
        losses.add(new LossPoint(run.stepsTaken(), result.loss()));
        tokens += result.tokens();
        share = settings.limit().share(run.stepsTaken(), elapsed());
        onStep.accept(step(share, result, learningRate, tokens - tokensBefore));
        if (System.nanoTime() - checkpointedNanos >= settings.checkpointEvery().toNanos()) {
          checkpoint();
          checkpointedNanos = System.nanoTime();
        }
      }
    }
    checkpoint();
    return stopping
        ? Optional.empty()
        : Optional.of(
            new PretrainingOutcome(
                run.stepsTaken(), tokens, elapsed(), new LossCurve(losses), heldOutLoss()));
  }

  /** Lets {@link #run} end with a checkpoint after the update that is under way. */
  public void stop() {
    stopping = true;
  }

  private void resume() {
    Optional<Checkpoint<PretrainingProgress>> latest = checkpoints.latest();
    if (latest.isEmpty()) {
      return;
    }
    PretrainingProgress progress = latest.get().progress();
    if (progress.seed() != settings.seed()
        || progress.rows() != settings.rows()
        || progress.columns() != settings.columns()) {
      throw new IllegalArgumentException(
          "the checkpoint %s was made with --seed %d and --rows %d; resume with the same"
              .formatted(latest.get().directory(), progress.seed(), progress.rows()));
    }
    run.restoreCheckpoint(latest.get().training());
    losses.addAll(progress.losses());
    tokens = progress.tokens();
    elapsedBeforeMillis = progress.elapsedMillis();
  }

  private void checkpoint() {
    PretrainingProgress progress =
        new PretrainingProgress(
            settings.seed(),
            settings.rows(),
            settings.columns(),
            elapsed().toMillis(),
            tokens,
            losses);
    checkpoints.save(run.stepsTaken(), progress, run::saveCheckpoint);
  }

  private PretrainingStep step(
      double share, StepResult result, double learningRate, long tokensHere) {
    double secondsHere = (System.nanoTime() - startedNanos) / 1e9;
    double millis = elapsed().toMillis();
    return new PretrainingStep(
        run.stepsTaken(),
        share,
        result.loss(),
        learningRate,
        result.gradientNorm(),
        tokensHere / secondsHere,
        Duration.ofMillis((long) (millis * (1 - share) / Math.max(share, 1e-9))));
  }

  /** Updates 0, -1, … are never trained on. */
  private double heldOutLoss() {
    List<MicroBatch> heldOut = new ArrayList<>();
    for (long update = 0; update > -HELD_OUT_UPDATES; update--) {
      heldOut.addAll(rows.of(update));
    }
    return run.loss(heldOut);
  }

  private Duration elapsed() {
    return Duration.ofMillis(elapsedBeforeMillis)
        .plusNanos(startedNanos == 0 ? 0 : System.nanoTime() - startedNanos);
  }
}
