package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's parts, made from its settings; a wrong setting fails here, at start. */
final class SamplerBeans {
  @Produces
  @Singleton
  static KafkaConnection connection(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<Path> propertiesFile) {
    return setting(
        "alpaca.kafka.properties-file", () -> KafkaConnection.of(bootstrapServers, propertiesFile));
  }

  @Produces
  @Singleton
  static TeacherCatalogue catalogue(
      @ConfigProperty(name = "alpaca.teachers-file") Optional<Path> teachersFile) {
    return setting(
        "alpaca.teachers-file",
        () -> teachersFile.map(TeacherCatalogue::read).orElseGet(TeacherCatalogue::standard));
  }

  @Produces
  @Singleton
  static TopicProvisioner.Mode topics(@ConfigProperty(name = "alpaca.topics") String mode) {
    return setting("alpaca.topics", () -> TopicProvisioner.Mode.ofSetting(mode));
  }

  @Produces
  @Singleton
  static RunAdmission admission(TeacherCatalogue catalogue) {
    return new RunAdmission(catalogue);
  }

  @Produces
  @Singleton
  static CompactedTable<RunState> states(KafkaConnection connection) {
    return new CompactedTable<>(connection, Topics.RUNS_STATE);
  }

  @Produces
  @Singleton
  static SamplerMetrics metrics(MeterRegistry registry) {
    return new SamplerMetrics(registry);
  }

  /** HTTP speaks the same JSON as the topics. */
  @Produces
  @Singleton
  static ObjectMapper mapper() {
    return Json.mapper();
  }

  /** Quarkus shows a {@code ConfigurationException} as its message, without a stack trace. */
  private static <T> T setting(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw new ConfigurationException(message.startsWith(name) ? message : name + ": " + message);
    }
  }
}
