package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one writer of what people and filters say about answers. */
@ApplicationScoped
public class EventWriterSource {
  private final String bootstrapServers;
  private final Optional<Path> propertiesFile;
  private final String topics;
  private final String instanceId;

  @Inject
  EventWriterSource(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<Path> propertiesFile,
      @ConfigProperty(name = "alpaca.topics") String topics,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId) {
    this.bootstrapServers = bootstrapServers;
    this.propertiesFile = propertiesFile;
    this.topics = topics;
    this.instanceId = instanceId;
  }

  @Produces
  @Singleton
  EventWriter writer() {
    return new EventWriter(
        KafkaConnection.of(bootstrapServers, propertiesFile),
        TopicProvisioner.Mode.ofSetting(topics),
        "inference-gateway-" + instanceId + "-events");
  }

  void close(@Disposes EventWriter writer) {
    writer.close();
  }
}
