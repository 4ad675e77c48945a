package org.alpacastreams.generator.adapter;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.procedural.FlawRates;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of application.properties, each overridden by an environment variable. */
@Dependent
class GeneratorSettings {
  private final String bootstrapServers;
  private final Optional<String> kafkaPropertiesFile;
  private final String topics;
  private final String instanceId;
  private final Optional<String> teachersFile;
  private final CallerSettings caller;
  private final FlawRates flawRates;

  GeneratorSettings(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<String> kafkaPropertiesFile,
      @ConfigProperty(name = "alpaca.topics") String topics,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId,
      @ConfigProperty(name = "alpaca.teachers-file") Optional<String> teachersFile,
      @ConfigProperty(name = "alpaca.generator.window") int window,
      @ConfigProperty(name = "alpaca.generator.shutdown-grace") Duration shutdownGrace,
      @ConfigProperty(name = "alpaca.procedural.near-duplicate") double nearDuplicate,
      @ConfigProperty(name = "alpaca.procedural.broken") double broken,
      @ConfigProperty(name = "alpaca.procedural.chatter") double chatter,
      @ConfigProperty(name = "alpaca.procedural.empty-output") double emptyOutput,
      @ConfigProperty(name = "alpaca.procedural.truncated") double truncated) {
    this.bootstrapServers = bootstrapServers;
    this.kafkaPropertiesFile = kafkaPropertiesFile;
    this.topics = topics;
    this.instanceId = instanceId;
    this.teachersFile = teachersFile;
    this.caller = new CallerSettings(window, CallerSettings.STANDARD.longestTail(), shutdownGrace);
    this.flawRates = new FlawRates(nearDuplicate, broken, chatter, emptyOutput, truncated);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  Optional<String> kafkaPropertiesFile() {
    return kafkaPropertiesFile;
  }

  String topics() {
    return topics;
  }

  String instanceId() {
    return instanceId;
  }

  Optional<String> teachersFile() {
    return teachersFile;
  }

  CallerSettings caller() {
    return caller;
  }

  FlawRates flawRates() {
    return flawRates;
  }
}
