package org.alpacastreams.datasetsink.adapter;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a whole topic, from its beginning, up to where it ends at the moment; the next time from
 * there on. One thread at a time.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int REQUEST_TIMEOUT_MS = 10_000;

  private final Topic<?> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private Set<TopicPartition> partitions = Set.of();

  /** Reads {@code topic}; commits, where it does, are those of {@code group}. */
  TopicReader(KafkaConnection connection, Topic<?> topic, String group) {
    this.topic = topic;
    Map<String, Object> configuration =
        ClientConfiguration.groupless(connection, group + "-" + topic.schema());
    configuration.putIfAbsent("group.id", group);
    configuration.putIfAbsent("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    this.consumer = new KafkaConsumer<>(configuration);
  }

  /** Shows every record that is in the topic now and was not shown before. */
  void catchUp(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    assignAll();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (behind(ends)) {
      var records = consumer.poll(POLL);
      records.forEach(visitor);
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "%s has records that cannot be read for %d s; look at the broker"
                .formatted(topic, PATIENCE.toSeconds()));
      }
    }
  }

  /** Where {@code other}'s partition ends at the moment. */
  long end(Topic<?> other, int partition) {
    TopicPartition asked = new TopicPartition(other.name(), partition);
    return consumer.endOffsets(List.of(asked)).get(asked);
  }

  /** Where the group's next record of the partition is; 0 where nothing was committed. */
  long committed(int partition) {
    TopicPartition asked = new TopicPartition(topic.name(), partition);
    OffsetAndMetadata found = consumer.committed(Set.of(asked)).get(asked);
    return found == null ? 0 : found.offset();
  }

  void commit(int partition, long offset) {
    consumer.commitSync(
        Map.of(new TopicPartition(topic.name(), partition), new OffsetAndMetadata(offset)));
  }

  /** Ends a wait of another thread in here, with an exception. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void assignAll() {
    if (partitions.isEmpty()) {
      Set<TopicPartition> all = new HashSet<>();
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> all.add(new TopicPartition(topic.name(), info.partition())));
      consumer.assign(all);
      consumer.seekToBeginning(all);
      partitions = Set.copyOf(all);
    }
  }

  private boolean behind(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> left = new HashMap<>(ends);
    left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return !left.isEmpty();
  }
}
