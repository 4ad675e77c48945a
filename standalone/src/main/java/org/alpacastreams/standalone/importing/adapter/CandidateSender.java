package org.alpacastreams.standalone.importing.adapter;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends one dataset's events to the candidate topic, in order. */
final class CandidateSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String dataset;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final AtomicReference<RecordMetadata> last = new AtomicReference<>();

  CandidateSender(KafkaConnection connection, String dataset) {
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "import"));
    this.dataset = dataset;
  }

  /** Sends an event; blocks while the broker is slower than the file. */
  void send(CandidateEvent event) {
    requireNoFailure();
    var unused =
        producer.send(
            Records.of(Topics.EXAMPLES_CANDIDATE, dataset, event),
            (metadata, problem) -> {
              if (problem == null) {
                last.set(metadata);
              } else {
                failure.compareAndSet(null, problem);
              }
            });
  }

  /** Sends an event and waits until the broker has it. */
  RecordMetadata sendNow(CandidateEvent event) throws InterruptedException {
    try {
      RecordMetadata where =
          producer.send(Records.of(Topics.EXAMPLES_CANDIDATE, dataset, event)).get();
      last.set(where);
      return where;
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  /** Waits until the broker has everything, and returns where the last record lies. */
  RecordMetadata finish() {
    producer.flush();
    requireNoFailure();
    return last.get();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void requireNoFailure() {
    if (failure.get() != null) {
      throw failed(failure.get());
    }
  }

  private static ImportFailedException failed(Throwable cause) {
    return new ImportFailedException(
        "The broker did not take a row: "
            + cause.getMessage()
            + ". Correct that and import again: rows that are there already change nothing.",
        cause);
  }
}
