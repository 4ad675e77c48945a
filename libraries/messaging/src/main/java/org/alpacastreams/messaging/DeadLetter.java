package org.alpacastreams.messaging;

import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that could not be read, and why.
 *
 * @param letterPartition the dead letter's own partition in {@code <topic>.dlq}
 * @param letterOffset the dead letter's own offset
 * @param topic where the record was read from
 * @param replays how often it has been sent back
 */
public record DeadLetter(
    int letterPartition,
    long letterOffset,
    String topic,
    String partition,
    String offset,
    String code,
    String message,
    String service,
    int replays,
    ConsumerRecord<byte[], byte[]> record) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        record.partition(),
        record.offset(),
        text(record, DeadLetterHeaders.TOPIC),
        text(record, DeadLetterHeaders.PARTITION),
        text(record, DeadLetterHeaders.OFFSET),
        text(record, DeadLetterHeaders.CODE),
        text(record, DeadLetterHeaders.MESSAGE),
        text(record, DeadLetterHeaders.SERVICE),
        replays(text(record, DeadLetterHeaders.REPLAYS)),
        record);
  }

  private static int replays(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null || found.value() == null
        ? ""
        : new String(found.value(), StandardCharsets.UTF_8);
  }
}
