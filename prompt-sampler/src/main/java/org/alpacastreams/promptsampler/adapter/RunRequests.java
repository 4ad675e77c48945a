package org.alpacastreams.promptsampler.adapter;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.promptsampler.requests.RefusedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes requests to their topic and returns when the broker has them. */
@Singleton
final class RunRequests {
  private static final int TIMEOUT_MS = 10_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final KafkaConnection connection;
  private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

  RunRequests(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * Writes {@code request} for {@code dataset}.
   *
   * @throws RefusedException if no broker acknowledges it in time
   */
  void write(String dataset, RunRequest request) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        Topics.RUNS_REQUESTED
            .valueSerde()
            .serializer()
            .serialize(Topics.RUNS_REQUESTED.name(), headers, request);
    try {
      producer()
          .send(
              new ProducerRecord<>(
                  Topics.RUNS_REQUESTED.name(),
                  null,
                  null,
                  dataset.getBytes(StandardCharsets.UTF_8),
                  value,
                  headers))
          .get();
    } catch (ExecutionException | KafkaException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private RefusedException unreachable(Throwable cause) {
    return new RefusedException(
        RefusedException.Kind.UNAVAILABLE,
        "ALP-KAFKA-UNREACHABLE",
        ("Kafka at %s did not acknowledge the request (%s); look with ./alpaca run list"
                + " whether it arrived, and repeat it if not")
            .formatted(connection.bootstrapServers(), cause.getMessage()));
  }

  /** Made when first needed: its constructor fails while the broker's host name is unknown. */
  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer.isEmpty()) {
      Map<String, Object> settings =
          ClientConfiguration.producer(connection, SamplerProcessor.SERVICE + "-http");
      settings.put("max.block.ms", TIMEOUT_MS);
      settings.put("delivery.timeout.ms", TIMEOUT_MS);
      producer = Optional.of(new KafkaProducer<>(settings));
    }
    return producer.get();
  }

  @PreDestroy
  synchronized void close() {
    producer.ifPresent(p -> p.close(CLOSE_TIMEOUT));
  }
}
