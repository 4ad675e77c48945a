package org.alpacastreams.inferencegateway.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.inferencegateway.models.AliasListener;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alias changes to their topic, one after the other, from a thread of its own. */
final class AliasAnnouncements implements AliasListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AliasAnnouncements.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final String clientId;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "alias-announcements");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean lastWritten = true;
  private volatile Consumer<ModelAliased> loss = lost -> {};
  private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

  AliasAnnouncements(KafkaConnection connection, String clientId) {
    this.connection = connection;
    this.clientId = clientId;
  }

  /** Who hears of a change that could not be written. */
  void onLoss(Consumer<ModelAliased> hears) {
    loss = hears;
  }

  @Override
  public void changed(ModelAliased change) {
    LOG.info(
        "'{}' names {} now (before: {}): {}",
        change.alias(),
        change.modelId().orElse("nothing"),
        change.previousModelId().orElse("nothing"),
        change.reason());
    executor.execute(() -> send(change));
  }

  /** Completes when all earlier changes were tried: whether the last of them was written. */
  CompletableFuture<Boolean> written() {
    return CompletableFuture.supplyAsync(() -> lastWritten, executor);
  }

  @Override
  public void close() {
    executor.execute(() -> producer.ifPresent(open -> open.close(CLOSE_TIMEOUT)));
    executor.shutdown();
    try {
      executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(ModelAliased event) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        Topics.MODELS_ALIASED
            .valueSerde()
            .serializer()
            .serialize(Topics.MODELS_ALIASED.name(), headers, event);
    KafkaProducer<byte[], byte[]> open =
        producer.orElseGet(
            () -> new KafkaProducer<>(ClientConfiguration.producer(connection, clientId)));
    producer = Optional.of(open);
    try {
      open.send(
              new ProducerRecord<>(
                  Topics.MODELS_ALIASED.name(),
                  null,
                  null,
                  event.alias().getBytes(StandardCharsets.UTF_8),
                  value,
                  headers))
          .get();
      lastWritten = true;
    } catch (ExecutionException e) {
      lastWritten = false;
      LOG.error(
          "the change of '{}' could not be written, so that it holds in this process only: {}",
          event.alias(),
          e.getCause().toString());
      loss.accept(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
