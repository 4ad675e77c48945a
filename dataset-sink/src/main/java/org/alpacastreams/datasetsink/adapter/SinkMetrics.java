package org.alpacastreams.datasetsink.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Problems;

/** The numbers that matter to whoever watches the sink. */
final class SinkMetrics {
  private final MeterRegistry registry;
  private final Timer stored;
  private final Timer cut;

  SinkMetrics(MeterRegistry registry, Problems problems) {
    this.registry = registry;
    this.stored =
        Timer.builder("alpaca.sink.batch.stored")
            .description("From a batch's first append to its last sync")
            .register(registry);
    this.cut =
        Timer.builder("alpaca.sink.version.cut")
            .description("Cutting one dataset version")
            .register(registry);
    registry.gauge("alpaca.sink.problems.blocking", problems, p -> p.blocking().all().size());
    registry.gauge("alpaca.sink.problems.partial", problems, p -> p.partial().all().size());
  }

  void appended(DatasetName dataset) {
    registry.counter("alpaca.sink.examples.appended", "dataset", dataset.value()).increment();
  }

  void retracted(DatasetName dataset) {
    registry.counter("alpaca.sink.examples.retracted", "dataset", dataset.value()).increment();
  }

  void removed(DatasetName dataset) {
    registry.counter("alpaca.sink.versions.removed", "dataset", dataset.value()).increment();
  }

  void deadLetters(int count) {
    registry.counter("alpaca.sink.dead.letters").increment(count);
  }

  void stored(Duration duration) {
    stored.record(duration);
  }

  void cut(Duration duration) {
    cut.record(duration);
  }
}
