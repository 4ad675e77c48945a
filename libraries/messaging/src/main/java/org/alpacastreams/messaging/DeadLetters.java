package org.alpacastreams.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records that cannot be read, on their way to {@code <topic>.dlq} with their bytes unchanged. */
public final class DeadLetters {
  private DeadLetters() {}

  /** The headers that say what was wrong with which record. */
  public static List<Header> headers(
      String topic,
      int partition,
      long offset,
      long timestamp,
      String code,
      String message,
      String service) {
    return List.of(
        header(DeadLetterHeaders.TOPIC, topic),
        header(DeadLetterHeaders.PARTITION, Integer.toString(partition)),
        header(DeadLetterHeaders.OFFSET, Long.toString(offset)),
        header(DeadLetterHeaders.TIMESTAMP, Long.toString(timestamp)),
        header(DeadLetterHeaders.CODE, code),
        header(DeadLetterHeaders.MESSAGE, message),
        header(DeadLetterHeaders.SERVICE, service));
  }

  /** The dead letter of {@code record}: its own key, value and headers, and what was wrong. */
  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, UnreadableRecordException cause, String service) {
    List<Header> headers = new ArrayList<>();
    record.headers().forEach(headers::add);
    // A replayed record that fails again says only what is wrong now.
    List<Header> added =
        headers(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            cause.code(),
            cause.getMessage(),
            service);
    headers.removeIf(old -> added.stream().anyMatch(now -> now.key().equals(old.key())));
    headers.addAll(added);
    return new ProducerRecord<>(
        record.topic() + DeadLetterHeaders.TOPIC_SUFFIX,
        null,
        null,
        record.key(),
        record.value(),
        headers);
  }

  private static Header header(String key, String value) {
    return new RecordHeader(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
