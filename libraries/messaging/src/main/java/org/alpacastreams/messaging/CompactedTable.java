package org.alpacastreams.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest value of every key of a compacted topic, followed in memory by a thread of its own.
 *
 * @param <V> the event family
 */
public final class CompactedTable<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompactedTable.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final Topic<V> topic;
  private final RecordDecoder<V> decoder;
  private final ConcurrentMap<String, V> values = new ConcurrentHashMap<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean caughtUp;
  private volatile Map<TopicPartition, Long> positions = Map.of();

  public CompactedTable(KafkaConnection connection, Topic<V> topic) {
    this.connection = connection;
    this.topic = topic;
    this.decoder = new RecordDecoder<>(topic);
    this.thread = new Thread(this::run, topic.schema() + "-table");
    thread.setDaemon(true);
  }

  /** Starts to follow; the topic must exist, or be created later. */
  public void start() {
    thread.start();
  }

  /** The newest value of {@code key}. */
  public Optional<V> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** All newest values by key, as they are now. */
  public Map<String, V> all() {
    return Map.copyOf(values);
  }

  /** Whether everything that was in the topic when following began has been read. */
  public boolean caughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    closing.set(true);
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing.get()) {
      try {
        follow();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{} table was asked to stop", topic);
      } catch (KafkaException e) {
        LOG.warn(
            "the {} table lost its broker ({}); it goes on when one answers", topic, e.toString());
        pause();
      }
    }
  }

  private void follow() {
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(
            ClientConfiguration.groupless(connection, topic.schema() + "-table"))) {
      List<TopicPartition> partitions = partitions(consumer);
      if (partitions.isEmpty()) {
        pause();
        return;
      }
      consumer.assign(partitions);
      seek(consumer, partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!closing.get()) {
        consumer.poll(POLL).forEach(this::apply);
        Map<TopicPartition, Long> now = new HashMap<>();
        partitions.forEach(p -> now.put(p, consumer.position(p)));
        positions = now;
        if (!caughtUp) {
          caughtUp = ends.entrySet().stream().allMatch(e -> now.get(e.getKey()) >= e.getValue());
        }
      }
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    var found = consumer.partitionsFor(topic.name());
    return found == null
        ? List.of()
        : found.stream().map(p -> new TopicPartition(topic.name(), p.partition())).toList();
  }

  private void seek(KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Long position = positions.get(partition);
      if (position == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, position);
      }
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    if (record.value() == null) {
      values.remove(new String(record.key(), StandardCharsets.UTF_8));
      return;
    }
    try {
      values.put(decoder.decodeKey(record.key()), decoder.decode(record));
    } catch (UnreadableRecordException e) {
      // The topic has one writer, which is us: an unreadable value is of a newer version.
      LOG.warn(
          "{}-{}@{} is unreadable and ignored ({}): {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.code(),
          e.getMessage());
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }
}
