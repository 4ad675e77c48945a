package org.alpacastreams.messaging;

import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as records of bytes, with the schema's header. */
public final class Records {
  private Records() {}

  /** The record that carries {@code value} on {@code topic}. */
  public static <T> ProducerRecord<byte[], byte[]> of(Topic<T> topic, String key, T value) {
    RecordHeaders headers = new RecordHeaders();
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, value);
    return new ProducerRecord<>(
        topic.name(), null, key.getBytes(StandardCharsets.UTF_8), bytes, headers);
  }
}
