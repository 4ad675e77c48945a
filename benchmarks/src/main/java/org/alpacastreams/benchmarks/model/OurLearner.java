package org.alpacastreams.benchmarks.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/** This project's training, whole updates: forward, backward, clipping and AdamW. */
final class OurLearner implements Learner {
  private static final double LEARNING_RATE = 1e-5;

  private final TrainingRun run;
  private final Precision precision;

  OurLearner(Engine engine, Path modelDirectory, Precision precision) {
    TrainingSettings alpaca = TrainingSettings.alpaca();
    this.run =
        engine.train(
            modelDirectory,
            new TrainingSettings(alpaca.optimizer(), alpaca.weighting(), precision, false));
    this.precision = precision;
  }

  @Override
  public String name() {
    return "ours, " + precision.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public ProductType type() {
    return ProductType.valueOf(precision.name());
  }

  @Override
  public double step(long[] tokens, int rows, int columns) {
    return run.step(List.of(MicroBatch.of(rows, columns, tokens, tokens)), LEARNING_RATE).loss();
  }

  @Override
  public void close() {
    run.close();
  }
}
