package org.alpacastreams.generator.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generator's life inside Quarkus: made from the settings, started and stopped with it. */
@ApplicationScoped
class GeneratorService {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorService.class);

  private final TeacherRoster roster;
  private final GeneratorMetrics metrics;
  private final Generator generator;

  GeneratorService(GeneratorSettings settings, MeterRegistry registry) {
    TeacherCatalogue catalogue =
        settings
            .teachersFile()
            .map(Path::of)
            .map(TeacherCatalogue::read)
            .orElseGet(TeacherCatalogue::standard);
    this.roster = TeacherRoster.of(catalogue, maker(settings)::make);
    this.metrics = new GeneratorMetrics(registry);
    this.generator =
        new Generator(
            KafkaConnection.of(
                settings.bootstrapServers(), settings.kafkaPropertiesFile().map(Path::of)),
            TopicProvisioner.Mode.ofSetting(settings.topics()),
            settings.instanceId(),
            settings.caller(),
            roster,
            metrics);
  }

  private static TeacherMaker maker(GeneratorSettings settings) {
    return new TeacherMaker(settings.flawRates(), name -> Optional.ofNullable(System.getenv(name)));
  }

  void start(@Observes StartupEvent event) {
    LOG.info("teachers: {}", roster.names());
    generator.start();
  }

  void stop(@Observes ShutdownEvent event) {
    generator.close();
  }

  boolean ready() {
    return generator.ready();
  }

  Optional<Throwable> failure() {
    return generator.failure();
  }

  Collection<Teacher> teachers() {
    return roster.all();
  }

  Duration resting(Teacher teacher) {
    return generator.resting(teacher);
  }

  GeneratorMetrics metrics() {
    return metrics;
  }
}
