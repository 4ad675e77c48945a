package org.alpacastreams.inferencegateway.adapter;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to their topics, in the order given, from a thread of its own: no request waits for
 * a broker. While none answers, a bounded number of events waits in memory.
 */
public final class EventWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 10_000;

  private final KafkaConnection connection;
  private final TopicProvisioner provisioner;
  private final String clientId;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
          });
  // Both belong to the thread.
  private final Set<Topic<?>> ensured = new HashSet<>();
  private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

  EventWriter(KafkaConnection connection, TopicProvisioner.Mode topics, String clientId) {
    this.connection = connection;
    this.provisioner = new TopicProvisioner(connection, topics);
    this.clientId = clientId;
  }

  /** Ensures topics soon, so that readers find them before the first event. */
  public void prepare(Topic<?>... topics) {
    executor.execute(
        () -> {
          for (Topic<?> topic : topics) {
            try {
              ensure(topic);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return;
            } catch (RuntimeException e) {
              LOG.error("the topic {} is not ready to be written: {}", topic, e.getMessage());
            }
          }
        });
  }

  /** Writes {@code event}; the stage ends when the broker has it, or with why it does not. */
  public <V> CompletionStage<Void> write(Topic<V> topic, String key, V event) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      executor.execute(() -> send(topic, key, event, written));
    } catch (RejectedExecutionException e) {
      fail(topic, key, written, new IllegalStateException("too many events are waiting", e));
    }
    return written;
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        List<Runnable> lost = executor.shutdownNow();
        LOG.error("no broker took the last events; {} more are lost", lost.size());
        executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (executor.isTerminated()) {
      producer.ifPresent(open -> open.close(CLOSE_TIMEOUT));
    }
  }

  private <V> void send(Topic<V> topic, String key, V event, CompletableFuture<Void> written) {
    try {
      ensure(topic);
      KafkaProducer<byte[], byte[]> open =
          producer.orElseGet(
              () -> new KafkaProducer<>(ClientConfiguration.producer(connection, clientId)));
      producer = Optional.of(open);
      var unused =
          open.send(
              Records.of(topic, key, event),
              (where, failure) -> {
                if (failure == null) {
                  written.complete(null);
                } else {
                  fail(topic, key, written, failure);
                }
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(topic, key, written, e);
    } catch (RuntimeException e) {
      fail(topic, key, written, e);
    }
  }

  private void ensure(Topic<?> topic) throws InterruptedException {
    if (!ensured.contains(topic)) {
      provisioner.ensure(List.of(topic));
      ensured.add(topic);
    }
  }

  private static void fail(
      Topic<?> topic, String key, CompletableFuture<Void> written, Throwable cause) {
    LOG.error("an event of {} could not be written to {}: {}", key, topic, cause.toString());
    written.completeExceptionally(cause);
  }
}
