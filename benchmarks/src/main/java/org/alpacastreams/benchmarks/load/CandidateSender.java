package org.alpacastreams.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends candidates as any other tool would. */
final class CandidateSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  CandidateSender(KafkaConnection connection) {
    producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "load-sender"));
  }

  void open(String dataset, DatasetSettings settings) {
    send(Records.of(Topics.EXAMPLES_CANDIDATE, dataset, new DatasetOpened(settings)));
    flush();
  }

  /** The record of a candidate that is named by its number. */
  static ProducerRecord<byte[], byte[]> record(String dataset, int number, String instruction) {
    return Records.of(Topics.EXAMPLES_CANDIDATE, dataset, candidate(number, instruction));
  }

  static CandidateEvent candidate(int number, String instruction) {
    return new Candidate(
        Optional.of(id(number)),
        instruction,
        "",
        "An output of ordinary length, as the answers of a teacher have it.",
        Origin.EXTERNAL,
        Optional.empty());
  }

  static String id(int number) {
    return "candidate-" + number;
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    sent.add(producer.send(record));
  }

  /** Fails if a record could not be sent. */
  void flush() {
    producer.flush();
    try {
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("cannot send", e);
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
