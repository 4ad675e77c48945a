package org.alpacastreams.standalone.importing.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.alpacastreams.standalone.status.adapter.VerdictTail;

/** How a dataset is judged, as its newest verdict says. */
final class KnownSettings {
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final KafkaConnection connection;

  KnownSettings(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Empty where the dataset has no verdict yet; it may be open all the same. */
  Optional<DatasetSettings> of(String dataset) throws InterruptedException {
    PipelineStatus status = new PipelineStatus();
    VerdictTail tail = new VerdictTail(connection, status, dataset);
    Thread thread = new Thread(tail, "known-settings");
    thread.setDaemon(true);
    thread.start();
    Instant end = Instant.now().plus(LONGEST_SEARCH);
    while (!tail.caughtUp() && Instant.now().isBefore(end)) {
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    thread.interrupt();
    thread.join();
    return status.of(dataset, Instant.now()).settings();
  }
}
