package org.alpacastreams.promptsampler.adapter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the topology once its topics exist, however long the broker takes, and stops it with the
 * service. A failed stream thread is replaced; one that keeps failing makes the service unhealthy.
 */
@Singleton
final class SamplerLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SamplerLifecycle.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final KafkaConnection connection;
  private final TeacherCatalogue catalogue;
  private final SamplerMetrics metrics;
  private final CompactedTable<RunState> states;
  private final TopicProvisioner.Mode mode;
  private final String instanceId;
  private final Path dataDirectory;
  private final RecentFailures failures = new RecentFailures();
  private final Thread starter = new Thread(this::run, "sampler-start");
  private volatile Optional<KafkaStreams> streams = Optional.empty();

  SamplerLifecycle(
      KafkaConnection connection,
      TeacherCatalogue catalogue,
      SamplerMetrics metrics,
      CompactedTable<RunState> states,
      TopicProvisioner.Mode mode,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId,
      @ConfigProperty(name = "alpaca.data-dir") Path dataDirectory) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.metrics = metrics;
    this.states = states;
    this.mode = mode;
    this.instanceId = instanceId;
    this.dataDirectory = dataDirectory;
  }

  void onStart(@Observes StartupEvent event) {
    starter.setDaemon(true);
    starter.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    starter.interrupt();
    starter.join(CLOSE_TIMEOUT.toMillis());
    streams.ifPresent(running -> running.close(CLOSE_TIMEOUT));
    states.close();
  }

  private void run() {
    try {
      ensureTopics();
      KafkaStreams started = new KafkaStreams(topology(), settings());
      started.setUncaughtExceptionHandler(this::onFailure);
      streams = Optional.of(started);
      started.start();
      states.start();
      LOG.info("sampling for {} as '{}'", connection.bootstrapServers(), instanceId);
    } catch (InterruptedException e) {
      LOG.info("stopped before a broker answered");
    } catch (RuntimeException e) {
      LOG.error("the sampler cannot start: {}", e.getMessage(), e);
      failures.fatal(e);
    }
  }

  private void ensureTopics() throws InterruptedException {
    List<Topic<?>> topics = new ArrayList<>(PromptSamplerTopology.SOURCES);
    topics.addAll(PromptSamplerTopology.SINKS);
    while (true) {
      try {
        new TopicProvisioner(connection, mode).ensure(topics);
        return;
      } catch (KafkaException e) {
        // A host name that does not resolve yet, as in a compose network that is still starting.
        LOG.warn(
            "cannot connect to Kafka at {} ({}); trying again in {} s",
            connection.bootstrapServers(),
            e.getMessage(),
            PAUSE.toSeconds());
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private Topology topology() {
    return PromptSamplerTopology.of(catalogue, metrics);
  }

  private Properties settings() {
    Map<String, Object> settings =
        ClientConfiguration.streams(
            connection,
            PromptSamplerTopology.APPLICATION_ID,
            instanceId,
            dataDirectory.resolve("streams"));
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    LOG.error("a stream thread failed and is replaced: {}", failure.toString(), failure);
    failures.add(failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Why the service should be restarted, if it should. */
  Optional<String> failure() {
    Optional<String> dead =
        streams
            .map(KafkaStreams::state)
            .filter(state -> state == KafkaStreams.State.ERROR)
            .map(state -> "Kafka Streams is in state ERROR");
    return failures.reason().or(() -> dead);
  }

  /** Whether runs are decided and their states known. */
  boolean ready() {
    return streams.map(s -> s.state() == KafkaStreams.State.RUNNING).orElse(false)
        && states.caughtUp();
  }

  /** Where it stands, for a person. */
  String phase() {
    return streams
        .map(s -> "Kafka Streams is " + s.state())
        .orElse("waiting for Kafka at " + connection.bootstrapServers());
  }
}
