package org.alpacastreams.datasetsink.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A broker and an empty data directory for the service under test. */
public final class RunningBroker implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;
  private Path data;

  @Override
  public Map<String, String> start() {
    try {
      data = Files.createTempDirectory("dataset-sink");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka = EmbeddedKafka.temporary();
    return Map.of(
        "kafka.bootstrap.servers",
        kafka.bootstrapServers(),
        "alpaca.data-dir",
        data.toString(),
        "alpaca.versions.every",
        "10");
  }

  @Override
  public void stop() {
    kafka.close();
    try {
      new Disk().deleteTree(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
