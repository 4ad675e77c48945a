package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A broker, a directory of models, an upstream and a port for administrators. */
public final class AdministeredGateway implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.temporary();
    try {
      Path directory = Files.createTempDirectory("models");
      Path upstreams = Files.createTempFile("upstreams", ".json");
      Files.writeString(
          upstreams,
          "[{\"id\": \"faraway\", \"baseUrl\": \"http://127.0.0.1:9/v1\", \"model\": \"gemma\","
              + " \"licence\": \"gemma\"}]");
      return Map.of(
          "kafka.bootstrap.servers",
          kafka.bootstrapServers(),
          "alpaca.admin.port",
          "0",
          "alpaca.models.directory",
          directory.toString(),
          "alpaca.upstreams.file",
          upstreams.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
