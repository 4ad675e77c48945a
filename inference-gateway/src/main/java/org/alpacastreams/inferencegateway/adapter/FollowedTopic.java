package org.alpacastreams.inferencegateway.adapter;

import java.util.Optional;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic, how far back it is read at the start, and who takes its records.
 *
 * @param reach records before the end of each partition
 */
record FollowedTopic<V>(Topic<V> topic, long reach, RecordDecoder<V> decoder, Taker<V> taker) {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTopic.class);

  /** Takes one record after the other. */
  @FunctionalInterface
  interface Taker<V> {
    /**
     * One record.
     *
     * @param value absent where the key was taken back
     * @param timestamp ms since the epoch
     */
    void take(String key, Optional<V> value, long timestamp);
  }

  static <V> FollowedTopic<V> whole(Topic<V> topic, Taker<V> taker) {
    return tail(topic, Long.MAX_VALUE, taker);
  }

  static <V> FollowedTopic<V> tail(Topic<V> topic, long reach, Taker<V> taker) {
    return new FollowedTopic<>(topic, reach, new RecordDecoder<>(topic), taker);
  }

  /** Hands a record on; one that cannot be read is its writer's or its own reader's business. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      Optional<V> value =
          record.value() == null ? Optional.empty() : Optional.of(decoder.decode(record));
      taker.take(decoder.decodeKey(record.key()), value, record.timestamp());
    } catch (UnreadableRecordException e) {
      LOG.warn(
          "{}-{}@{} is unreadable and ignored ({}): {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.code(),
          e.getMessage());
    }
  }
}
