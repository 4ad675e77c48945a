package org.alpacastreams.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values of one event family as JSON, with the schema's version in a record header.
 *
 * <p>Reading fails with {@link UnreadableRecordException}, whose message is fit for a dead letter.
 *
 * @param <T> the event family
 */
public final class JsonSerde<T> implements Serde<T> {
  private final SchemaVersion version;
  private final byte[] versionHeader;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  public JsonSerde(Class<T> type, SchemaVersion version) {
    this.version = version;
    this.versionHeader = version.toBytes();
    this.reader = Json.mapper().readerFor(type);
    this.writer = Json.mapper().writerFor(type);
  }

  @Override
  public Serializer<T> serializer() {
    return new Writing();
  }

  @Override
  public Deserializer<T> deserializer() {
    return new Reading();
  }

  /** The value's JSON bytes. */
  public byte[] toBytes(T value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UnreadableRecordException(
          "unwritable", "cannot write " + version + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The event in {@code bytes}; {@code headers} may state its schema's version. */
  public T fromBytes(Headers headers, byte[] bytes) {
    if (!statesThisVersion(headers)) {
      version.requireReadable(SchemaVersion.of(version.name(), headers));
    }
    if (bytes == null) {
      throw new UnreadableRecordException(
          "missing-value", "the record has no value; expected " + version, null);
    }
    try {
      T value = reader.readValue(bytes);
      if (value == null) {
        throw new UnreadableRecordException(
            "missing-value", "the record's value is JSON null; expected " + version, null);
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonProblem problem = JsonProblem.of(e);
      throw problem.malformed()
          ? new UnreadableRecordException("malformed-json", "not JSON: " + problem.message(), e)
          : new UnreadableRecordException(
              "invalid-event", "not a valid " + version.name() + " event: " + problem.message(), e);
    } catch (IOException e) {
      throw new UnreadableRecordException("malformed-json", "not JSON: " + e.getMessage(), e);
    }
  }

  /** Most records do: their headers need no parsing. */
  private boolean statesThisVersion(Headers headers) {
    Header header = headers == null ? null : headers.lastHeader(SchemaVersion.HEADER);
    return header != null && Arrays.equals(header.value(), versionHeader);
  }

  private final class Writing implements Serializer<T> {
    @Override
    public byte[] serialize(String topic, T value) {
      return serialize(topic, new RecordHeaders(), value);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
      if (value == null) {
        return null;
      }
      headers.remove(SchemaVersion.HEADER);
      headers.add(SchemaVersion.HEADER, versionHeader);
      return toBytes(value);
    }
  }

  private final class Reading implements Deserializer<T> {
    @Override
    public T deserialize(String topic, byte[] bytes) {
      return deserialize(topic, new RecordHeaders(), bytes);
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
      // A null value is a tombstone of a compacted topic, and a cache miss of a store.
      return bytes == null ? null : fromBytes(headers, bytes);
    }
  }
}
