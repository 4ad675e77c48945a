package org.alpacastreams.dedupfilter.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's parts, made from its settings; a wrong setting fails here, at start. */
final class FilterBeans {
  private FilterBeans() {}

  @Produces
  @Singleton
  static FilterSettings settings(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<Path> propertiesFile,
      @ConfigProperty(name = "alpaca.topics") String topics,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId,
      @ConfigProperty(name = "alpaca.data-dir") Path dataDirectory,
      @ConfigProperty(name = "alpaca.filter.threads") int threads,
      @ConfigProperty(name = "alpaca.filter.standby-replicas") int standbyReplicas) {
    return new FilterSettings(
        KafkaConnection.of(bootstrapServers, propertiesFile),
        TopicProvisioner.Mode.ofSetting(topics),
        instanceId,
        dataDirectory,
        threads,
        standbyReplicas);
  }

  @Produces
  @Singleton
  static VerdictListener metrics(MeterRegistry registry) {
    return new VerdictMetrics(registry);
  }

  /** HTTP speaks the same JSON as the topics. */
  @Produces
  @Singleton
  static ObjectMapper mapper() {
    return Json.mapper();
  }
}
