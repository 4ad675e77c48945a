package org.alpacastreams.standalone.deadletters.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.alpacastreams.messaging.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter for people.
 *
 * @param id where it lies in the dead-letter topic, as {@code partition:offset}
 * @param origin where the record was read from, as {@code topic-partition@offset}
 * @param value the record's value as text
 */
public record Letter(
    String topic,
    String id,
    Instant at,
    String code,
    String message,
    String origin,
    String service,
    int replays,
    String key,
    String value) {

  static Letter of(DeadLetter letter) {
    ConsumerRecord<byte[], byte[]> record = letter.record();
    return new Letter(
        letter.topic(),
        id(letter),
        Instant.ofEpochMilli(record.timestamp()),
        letter.code(),
        letter.message(),
        letter.topic() + "-" + letter.partition() + "@" + letter.offset(),
        letter.service(),
        letter.replays(),
        text(record.key()),
        text(record.value()));
  }

  static String id(DeadLetter letter) {
    return letter.letterPartition() + ":" + letter.letterOffset();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
  }
}
