package org.alpacastreams.inferencegateway.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
  private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

  AliasAnnouncements(KafkaConnection connection, String clientId) {
    this.connection = connection;
    this.clientId = clientId;
  }

  @Override
  public void changed(
      String alias, String modelId, Optional<String> previousModelId, String reason) {
    ModelAliased event = new ModelAliased(alias, Optional.of(modelId), previousModelId, reason);
    LOG.info("'{}' names {} now (before: {})", alias, modelId, previousModelId.orElse("none"));
    executor.execute(() -> send(event));
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
    } catch (ExecutionException e) {
      // The alias holds in this process; after a restart it is found and written again.
      LOG.error("alias '{}' could not be announced: {}", event.alias(), e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
