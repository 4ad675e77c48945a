package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A broker for the service under test. */
public final class RunningBroker implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.temporary();
    return Map.of(
        "alpaca.access.keys-file",
        noKeys().toString(),
        "kafka.bootstrap.servers",
        kafka.bootstrapServers(),
        "alpaca.answers.running",
        "2",
        "alpaca.answers.waiting",
        "2",
        "alpaca.admin.port",
        "0");
  }

  private static Path noKeys() {
    try {
      return Files.writeString(Files.createTempFile("keys", ".json"), "{\"keys\": []}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
