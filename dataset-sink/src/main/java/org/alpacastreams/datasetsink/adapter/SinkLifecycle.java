package org.alpacastreams.datasetsink.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.retention.RetentionPolicy;
import org.alpacastreams.datasetsink.version.CutSchedule;
import org.alpacastreams.datasetsink.version.FormatChoice;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings, and starts and stops the service with the process. */
@ApplicationScoped
public class SinkLifecycle {
  private final DatasetSink sink;

  @Inject
  SinkLifecycle(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<Path> propertiesFile,
      @ConfigProperty(name = "alpaca.topics") String topics,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId,
      @ConfigProperty(name = "alpaca.data-dir") Path dataDirectory,
      @ConfigProperty(name = "alpaca.versions.every") long versionsEvery,
      @ConfigProperty(name = "alpaca.versions.formats") Optional<List<String>> formats,
      @ConfigProperty(name = "alpaca.versions.validation-per-mille") int validationPerMille,
      @ConfigProperty(name = "alpaca.versions.keep") int versionsKeep,
      @ConfigProperty(name = "alpaca.versions.keep-for") Duration versionsKeepFor,
      @ConfigProperty(name = "alpaca.retry-delay") Duration retryDelay,
      MeterRegistry registry) {
    SinkSettings settings =
        new SinkSettings(
            KafkaConnection.of(bootstrapServers, propertiesFile),
            TopicProvisioner.Mode.ofSetting(topics),
            instanceId,
            dataDirectory.toAbsolutePath().normalize(),
            new CutSchedule(versionsEvery),
            new FormatChoice(formats),
            new ValidationShare(validationPerMille),
            new RetentionPolicy(versionsKeep, versionsKeepFor),
            retryDelay);
    sink = new DatasetSink(settings, new Disk(), registry);
  }

  void start(@Observes StartupEvent event) {
    sink.start();
  }

  void stop(@Observes ShutdownEvent event) {
    sink.close();
  }

  /** The service, for endpoints and health checks. */
  @Produces
  @Singleton
  DatasetSink sink() {
    return sink;
  }

  /** HTTP speaks the JSON of the topics. */
  @Produces
  @Singleton
  static ObjectMapper mapper() {
    return Json.mapper();
  }
}
