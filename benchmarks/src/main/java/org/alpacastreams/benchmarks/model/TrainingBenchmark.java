package org.alpacastreams.benchmarks.model;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;

/** Training speed beside the rate of a bare matrix product in the same element type. */
final class TrainingBenchmark {
  private final BenchmarkModel model;
  private final List<Learner> learners;
  private final int rows;
  private final int columns;
  private final Rounds rounds = new Rounds();
  private final Map<String, Double> losses = new LinkedHashMap<>();

  TrainingBenchmark(BenchmarkModel model, List<Learner> learners, int rows, int columns) {
    this.model = model;
    this.learners = learners;
    this.rows = rows;
    this.columns = columns;
  }

  /** A step of every learner in turn. */
  void round() {
    long[] tokens = model.tokens(rows, columns);
    for (Learner learner : learners) {
      long start = System.nanoTime();
      double loss = learner.step(tokens, rows, columns);
      double seconds = (System.nanoTime() - start) / 1e9;
      rounds.add(learner.name(), rows * columns / seconds);
      losses.putIfAbsent(learner.name(), loss);
    }
  }

  /**
   * Operations that a token costs: 6 per weight (Kaplan et al. 2020), and attention's two products
   * with half of the positions on average, forward once and backward twice.
   */
  static double operationsPerToken(ModelConfig config, int columns) {
    double attention = 6.0 * config.layers() * config.heads() * config.headSize() * columns;
    return 6.0 * config.parameters() + attention;
  }

  /**
   * The medians, as a table.
   *
   * @param rates of products, in operations per second
   */
  String table(EnumMap<ProductType, Double> rates) {
    StringBuilder table =
        new StringBuilder(
            """
            | learner | tokens/s | GFLOP/s | a bare product, GFLOP/s | share | first loss |
            |---|---|---|---|---|---|
            """);
    for (Learner learner : learners) {
      double speed = rounds.median(learner.name());
      double operations = speed * operationsPerToken(model.config(), columns);
      double bare = rates.get(learner.type());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %.0f %% | %.4f |%n",
              learner.name(),
              speed,
              operations / 1e9,
              bare / 1e9,
              100 * operations / bare,
              losses.get(learner.name())));
    }
    return table.toString();
  }
}
