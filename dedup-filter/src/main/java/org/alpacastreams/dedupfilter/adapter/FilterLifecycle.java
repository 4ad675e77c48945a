package org.alpacastreams.dedupfilter.adapter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the topology once its topics exist, however long the broker takes, and stops it with the
 * service. A failed stream thread is replaced; one that keeps failing makes the service unhealthy.
 */
@Singleton
public final class FilterLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FilterLifecycle.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PAUSE_BEFORE_REPLACEMENT = Duration.ofSeconds(1);

  private final FilterSettings settings;
  private final VerdictListener listener;
  private final RecentFailures failures = new RecentFailures();
  private final Thread starter = new Thread(this::run, "filter-start");
  private volatile Optional<KafkaStreams> streams = Optional.empty();

  FilterLifecycle(FilterSettings settings, VerdictListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  void onStart(@Observes StartupEvent event) {
    start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  void start() {
    starter.setDaemon(true);
    starter.start();
  }

  void stop() throws InterruptedException {
    starter.interrupt();
    starter.join(CLOSE_TIMEOUT.toMillis());
    streams.ifPresent(running -> running.close(CLOSE_TIMEOUT));
  }

  private void run() {
    try {
      ensureTopics();
      KafkaStreams started =
          new KafkaStreams(
              DedupFilterTopology.of(listener, DedupFilterTopology.SOURCE.partitions()),
              settings.streams());
      started.setUncaughtExceptionHandler(this::onFailure);
      streams = Optional.of(started);
      started.start();
      LOG.info(
          "filtering for {} as '{}'",
          settings.connection().bootstrapServers(),
          settings.instanceId());
    } catch (InterruptedException e) {
      LOG.info("stopped before a broker answered");
    } catch (RuntimeException e) {
      LOG.error(
          "the filter cannot start: {}; if alpaca.data-dir {} is in use by another process or not"
              + " writable, choose another",
          e.getMessage(),
          settings.dataDirectory(),
          e);
      failures.fatal(e);
    }
  }

  private void ensureTopics() throws InterruptedException {
    List<Topic<?>> topics = new ArrayList<>(DedupFilterTopology.SINKS);
    topics.add(DedupFilterTopology.SOURCE);
    while (true) {
      try {
        new TopicProvisioner(settings.connection(), settings.topics()).ensure(topics);
        return;
      } catch (KafkaException e) {
        // A host name that does not resolve yet, as in a compose network that is still starting.
        LOG.warn(
            "cannot connect to Kafka at {} ({}); trying again in {} s",
            settings.connection().bootstrapServers(),
            e.getMessage(),
            PAUSE.toSeconds());
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** The transaction is aborted; the new thread restores the stores and decides again. */
  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    LOG.error("a stream thread failed and is replaced: {}", failure.toString(), failure);
    failures.add(failure);
    try {
      Thread.sleep(PAUSE_BEFORE_REPLACEMENT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The running topology; none before its topics exist. */
  Optional<KafkaStreams> streams() {
    return streams;
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

  /** Whether candidates are decided. */
  boolean ready() {
    return streams.map(s -> s.state() == KafkaStreams.State.RUNNING).orElse(false);
  }

  /** Where it stands, for a person. */
  String phase() {
    return streams
        .map(s -> "Kafka Streams is " + s.state())
        .orElse("waiting for Kafka at " + settings.connection().bootstrapServers());
  }
}
