package org.alpacastreams.promptsampler.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A real broker for the service under test. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.temporary();
    try {
      Path data = Files.createDirectories(Path.of("target", "sampler-data"));
      return Map.of(
          "kafka.bootstrap.servers",
          kafka.bootstrapServers(),
          "alpaca.data-dir",
          Files.createTempDirectory(data, "run").toString(),
          "quarkus.log.category.\"kafka\".level",
          "WARN",
          "quarkus.log.category.\"state.change.logger\".level",
          "WARN");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
