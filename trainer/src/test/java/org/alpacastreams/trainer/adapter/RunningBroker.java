package org.alpacastreams.trainer.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.files.Directories;

/** A broker, an empty data directory and a tiny base model for the service under test. */
public final class RunningBroker implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;
  private Path directory;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("trainer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka = EmbeddedKafka.temporary();
    return Map.ofEntries(
        Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
        Map.entry("alpaca.data-dir", directory.resolve("data").toString()),
        Map.entry("alpaca.training.base-model", TinyModel.in(directory).toString()),
        Map.entry("alpaca.training.minimum-examples", "20"),
        Map.entry("alpaca.training.minimum-updates", "4"),
        Map.entry("alpaca.training.maximum-updates", "4"),
        Map.entry("alpaca.training.batch-examples", "4"),
        Map.entry("alpaca.training.threads", "1"),
        Map.entry("test.versions", directory.toString()));
  }

  @Override
  public void stop() {
    kafka.close();
    Directories.delete(directory);
  }
}
