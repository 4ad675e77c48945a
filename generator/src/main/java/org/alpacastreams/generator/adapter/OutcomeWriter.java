package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.generator.calls.OutcomeRecorder;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends outcomes to the responses, outside of any transaction and again and again until the
 * broker has them: they were paid for. A thread of its own talks to the producer, because sending
 * may block while no broker answers.
 */
final class OutcomeWriter implements OutcomeRecorder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final int LINGER_MS = 20;

  private final KafkaConnection connection;
  private final String clientId;
  private final ScheduledExecutorService executor;
  private KafkaProducer<byte[], byte[]> producer;

  OutcomeWriter(KafkaConnection connection, String instanceId) {
    this.connection = connection;
    this.clientId = "alpaca-generator-outcomes-" + instanceId;
    this.producer = newProducer();
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "generator-outcomes");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CompletableFuture<Long> record(int partition, ResponseEvent outcome) {
    CompletableFuture<Long> recorded = new CompletableFuture<>();
    try {
      executor.execute(() -> send(partition, outcome, recorded));
    } catch (RejectedExecutionException e) {
      recorded.completeExceptionally(e);
    }
    return recorded;
  }

  private void send(int partition, ResponseEvent outcome, CompletableFuture<Long> recorded) {
    KafkaProducer<byte[], byte[]> used = producer;
    try {
      ProducerRecord<byte[], byte[]> record = at(partition, outcome);
      Future<RecordMetadata> unused =
          used.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  recorded.complete(metadata.offset());
                } else {
                  later(Duration.ZERO, () -> failed(partition, outcome, recorded, failure, used));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      failed(partition, outcome, recorded, e, used);
    }
  }

  /** A response lies in the partition of its prompt: whoever owns the one reads the other. */
  static ProducerRecord<byte[], byte[]> at(int partition, ResponseEvent event) {
    ProducerRecord<byte[], byte[]> keyed =
        Records.of(Topics.RESPONSES_RECEIVED, event.context().promptId(), event);
    return new ProducerRecord<>(
        keyed.topic(), partition, keyed.key(), keyed.value(), keyed.headers());
  }

  private void failed(
      int partition,
      ResponseEvent outcome,
      CompletableFuture<Long> recorded,
      Exception failure,
      KafkaProducer<byte[], byte[]> used) {
    String promptId = outcome.context().promptId();
    if (failure instanceof RecordTooLargeException || failure instanceof SerializationException) {
      LOG.error("the outcome of {} cannot be written; it is recorded as failed", promptId, failure);
      send(partition, unrecordable(outcome, failure), recorded);
      return;
    }
    LOG.warn("the outcome of {} is not safe yet ({}); trying again", promptId, failure.toString());
    if (!(failure instanceof RetriableException) && used == producer) {
      used.close(Duration.ZERO);
      producer = newProducer();
    }
    later(PAUSE_AFTER_FAILURE, () -> send(partition, outcome, recorded));
  }

  private static ResponseEvent unrecordable(ResponseEvent outcome, Exception failure) {
    return new ResponseEvent.Failed(
        outcome.context(),
        ErrorClass.INVALID_RESPONSE,
        "the answer cannot be recorded (" + failure.getClass().getSimpleName() + ")",
        0);
  }

  private void later(Duration pause, Runnable task) {
    try {
      ScheduledFuture<?> unused = executor.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed before an outcome was safe; whoever comes next finds its start");
    }
  }

  private KafkaProducer<byte[], byte[]> newProducer() {
    Map<String, Object> settings = ClientConfiguration.producer(connection, clientId);
    // The slot is free already; what waits is the answer's way to the parser.
    settings.put("linger.ms", LINGER_MS);
    return new KafkaProducer<>(settings);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.debug("the outcome writer is still sending; its producer is closed anyway");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE_TIMEOUT);
  }
}
