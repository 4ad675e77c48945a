package org.alpacastreams.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Everything committed on a topic, read as any other tool would read it. */
final class TopicSnapshot {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicSnapshot() {}

  /** A record's key, value and place. */
  record Entry<V>(String key, V value, int partition, long offset) {}

  /** All records, in order per partition. */
  static <V> List<Entry<V>> of(KafkaConnection connection, Topic<V> topic) {
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    return raw(connection, topic.name()).stream()
        .map(
            r ->
                new Entry<>(
                    decoder.decodeKey(r.key()), decoder.decode(r), r.partition(), r.offset()))
        .toList();
  }

  /** All values whose key is {@code key}, in order. */
  static <V> List<V> of(KafkaConnection connection, Topic<V> topic, String key) {
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    return raw(connection, topic.name()).stream()
        .filter(r -> decoder.decodeKey(r.key()).equals(key))
        .map(decoder::decode)
        .toList();
  }

  /** All values by key, in order; of one look at the topic. */
  static <V> Map<String, List<V>> byKey(KafkaConnection connection, Topic<V> topic) {
    return of(connection, topic).stream()
        .collect(
            Collectors.groupingBy(
                Entry::key, Collectors.mapping(Entry::value, Collectors.toList())));
  }

  /** How far each partition reaches at this moment, records of open transactions included. */
  static Map<Integer, Long> ends(KafkaConnection connection, Topic<?> topic) {
    Map<String, Object> settings =
        new HashMap<>(ClientConfiguration.groupless(connection, "snapshot"));
    settings.put("isolation.level", "read_uncommitted");
    Map<Integer, Long> ends = new HashMap<>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
      consumer
          .endOffsets(partitions(consumer, topic.name()))
          .forEach((partition, end) -> ends.put(partition.partition(), end));
    }
    return ends;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()))
        .toList();
  }

  static List<ConsumerRecord<byte[], byte[]>> raw(KafkaConnection connection, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "snapshot"))) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }
}
