package org.alpacastreams.endtoend.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/** A tool outside of the containers that writes and reads their topics. */
final class TopicClient {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;

  TopicClient(String bootstrapServers) {
    this.connection = KafkaConnection.of(bootstrapServers);
  }

  /** Sends the values in order, and waits until they are stored. */
  <V> void send(Topic<V> topic, String key, List<? extends V> values)
      throws InterruptedException, ExecutionException {
    try (var producer =
        new KafkaProducer<byte[], byte[]>(ClientConfiguration.producer(connection, "sender"))) {
      for (V value : values) {
        producer.send(Records.of(topic, key, value)).get();
      }
    }
  }

  /** All committed values of a key so far, in order; none where the topic is not there yet. */
  <V> List<V> read(Topic<V> topic, String key) {
    return read(topic, key::equals);
  }

  /** All committed values of all keys so far. */
  <V> List<V> readAll(Topic<V> topic) {
    return read(topic, key -> true);
  }

  private <V> List<V> read(Topic<V> topic, Predicate<Object> wanted) {
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    List<V> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "reader"))) {
      List<TopicPartition> partitions =
          consumer.listTopics().getOrDefault(topic.name(), List.of()).stream()
              .map(p -> new TopicPartition(topic.name(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(POLL)
            .forEach(
                record -> {
                  if (wanted.test(decoder.decodeKey(record.key()))) {
                    values.add(decoder.decode(record));
                  }
                });
      }
    }
    return values;
  }
}
