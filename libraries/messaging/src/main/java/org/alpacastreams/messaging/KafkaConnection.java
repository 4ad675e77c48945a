package org.alpacastreams.messaging;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which cluster, and how to be let in.
 *
 * @param bootstrapServers host:port, comma separated
 * @param properties further client properties, such as {@code security.protocol}
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
  public KafkaConnection {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "kafka.bootstrap.servers is empty; give host:port, such as localhost:9092");
    }
    properties = Map.copyOf(properties);
  }

  /** A cluster without security. */
  public static KafkaConnection of(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /**
   * A cluster whose further client properties stand in a file, in the format of Kafka's own tools.
   *
   * @throws IllegalArgumentException if the file cannot be read
   */
  public static KafkaConnection of(String bootstrapServers, Optional<Path> propertiesFile) {
    if (propertiesFile.isEmpty()) {
      return of(bootstrapServers);
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(propertiesFile.get(), StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "alpaca.kafka.properties-file " + propertiesFile.get() + " cannot be read: " + e, e);
    }
    Map<String, String> properties = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return new KafkaConnection(bootstrapServers, properties);
  }
}
