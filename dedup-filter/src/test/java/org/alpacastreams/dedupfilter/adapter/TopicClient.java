package org.alpacastreams.dedupfilter.adapter;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Sends candidates and reads committed verdicts, as any other tool would. */
final class TopicClient implements AutoCloseable {
  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  TopicClient(KafkaConnection connection) {
    this.connection = connection;
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "test"));
  }

  void send(String dataset, CandidateEvent event) {
    send(Records.of(Topics.EXAMPLES_CANDIDATE, dataset, event));
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    sent.add(producer.send(record));
  }

  /** Fails if a record could not be sent. */
  private void settle() {
    try {
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("cannot send", e);
    }
    sent.clear();
  }

  /** Waits for at least {@code count} values of a dataset and returns all there are. */
  <V> List<V> values(Topic<V> topic, String dataset, int count) {
    settle();
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    try (Reader reader = new Reader(topic.name(), topic.partitions())) {
      List<ConsumerRecord<byte[], byte[]>> found = reader.read(dataset, count);
      return found.stream().map(decoder::decode).collect(Collectors.toList());
    }
  }

  /**
   * Waits for at least {@code count} dead letters with a dataset's key and returns all there are.
   */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(String dataset, int count) {
    settle();
    try (Reader reader = new Reader(Topics.EXAMPLES_CANDIDATE.deadLetterName(), 1)) {
      return reader.read(dataset, count);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private final class Reader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ClientConfiguration.groupless(connection, "test-reader"));

    Reader(String topic, int partitions) {
      List<TopicPartition> all = new ArrayList<>();
      for (int p = 0; p < partitions; p++) {
        all.add(new TopicPartition(topic, p));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
    }

    List<ConsumerRecord<byte[], byte[]>> read(String dataset, int count) {
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      // A stream thread that fails, as some tests ask it to, is no failure of the test.
      await()
          .dontCatchUncaughtExceptions()
          .atMost(60, SECONDS)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                poll(dataset, found);
                return found.size() >= count && isAtEnd();
              });
      return found;
    }

    private void poll(String dataset, List<ConsumerRecord<byte[], byte[]>> found) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        if (new String(record.key(), StandardCharsets.UTF_8).equals(dataset)) {
          found.add(record);
        }
      }
    }

    private boolean isAtEnd() {
      return consumer.endOffsets(consumer.assignment()).entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
