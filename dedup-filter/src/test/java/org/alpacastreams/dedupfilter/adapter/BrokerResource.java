package org.alpacastreams.dedupfilter.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A broker for the service under test. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.temporary();
    try {
      return Map.of(
          "kafka.bootstrap.servers",
          kafka.bootstrapServers(),
          "alpaca.data-dir",
          Files.createTempDirectory("dedup-filter").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
