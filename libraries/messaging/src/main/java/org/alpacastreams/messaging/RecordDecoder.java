package org.alpacastreams.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.json.JsonSerde;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Turns a record's bytes into its topic's events, or says why that cannot be.
 *
 * @param <V> the event family
 */
public final class RecordDecoder<V> {
  private final Topic<V> topic;
  private final JsonSerde<V> serde;

  public RecordDecoder(Topic<V> topic) {
    this.topic = topic;
    this.serde = topic.valueSerde();
  }

  /**
   * The event of a record.
   *
   * @throws UnreadableRecordException if it is not one
   */
  public V decode(ConsumerRecord<byte[], byte[]> record) {
    return decode(record.headers(), record.key(), record.value());
  }

  /**
   * The event of a record's parts.
   *
   * @throws UnreadableRecordException if it is not one
   */
  public V decode(Headers headers, byte[] key, byte[] value) {
    if (decodeKey(key).isBlank()) {
      throw missingKey();
    }
    return serde.fromBytes(headers, value);
  }

  /**
   * The key as text.
   *
   * @throws UnreadableRecordException if there is none, or it is not UTF-8
   */
  public String decodeKey(byte[] key) {
    if (key == null) {
      throw missingKey();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableRecordException("invalid-key", "the record's key is not UTF-8", e);
    }
  }

  private UnreadableRecordException missingKey() {
    return new UnreadableRecordException(
        "missing-key",
        "the record has no key; the key of " + topic.name() + " is the " + topic.key(),
        null);
  }
}
