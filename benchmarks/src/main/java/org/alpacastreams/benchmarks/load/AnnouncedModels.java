package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Announces models as the trainer does: each as tuned on more examples than the one before. */
final class AnnouncedModels implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private int examples;

  AnnouncedModels(KafkaConnection connection) {
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "load"));
  }

  /** Announces the model in a directory: the newest from now on. */
  void publish(String modelId, Path directory) throws IOException {
    List<VersionFile> files = new ArrayList<>();
    for (String name : ServedShape.files(directory)) {
      Path file = directory.resolve(name);
      files.add(new VersionFile(name, Files.size(file), sha256(file)));
    }
    examples++;
    ModelPublished card =
        new ModelPublished(
            modelId,
            Optional.of("load"),
            Optional.empty(),
            Optional.of("load@" + examples),
            directory.toUri().toString(),
            files,
            new TreeMap<>(),
            "Apache-2.0");
    send(Records.of(Topics.MODELS_PUBLISHED, modelId, card));
  }

  /** Takes an announcement back, so that the model before is the newest again. */
  void withdraw(String modelId) {
    send(
        new ProducerRecord<>(
            Topics.MODELS_PUBLISHED.name(), modelId.getBytes(StandardCharsets.UTF_8), null));
  }

  private void send(ProducerRecord<byte[], byte[]> announcement) {
    var unused = producer.send(announcement);
    producer.flush();
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
