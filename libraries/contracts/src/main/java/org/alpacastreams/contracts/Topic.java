package org.alpacastreams.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.json.JsonSerde;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A topic as a constant: its name, what its keys mean, the event family of its values, how many
 * partitions it has and what it keeps.
 *
 * @param <V> the event family of the values
 * @param name the full name, such as {@code alpaca.examples.accepted.v1}
 * @param schema the name in the {@code alpaca-schema} header, such as {@code examples.accepted}
 * @param minor of the schema {@code <name>/1.<minor>}: how often optional fields were added
 * @param key what a record's key is, such as {@code dataset}
 * @param writer who alone writes it
 * @param partitions how many partitions it is created with
 * @param keep what it keeps
 * @param maxMessageBytes the largest record it takes, in bytes
 * @param description one sentence for readers
 */
public record Topic<V>(
    String name,
    String schema,
    int minor,
    Class<V> valueType,
    String key,
    String writer,
    int partitions,
    Keep keep,
    int maxMessageBytes,
    String description) {

  /** What a topic keeps. */
  public sealed interface Keep {
    /** Every record, for ever. */
    record Forever() implements Keep {}

    /** Every record, for {@code period}. */
    record For(Duration period) implements Keep {}

    /** The newest record of each key. */
    record Newest() implements Keep {}
  }

  /** A topic whose schema has had no additions. */
  public Topic(
      String name,
      String schema,
      Class<V> valueType,
      String key,
      String writer,
      int partitions,
      Keep keep,
      int maxMessageBytes,
      String description) {
    this(name, schema, 0, valueType, key, writer, partitions, keep, maxMessageBytes, description);
  }

  /** What its records' headers state. */
  public SchemaVersion version() {
    return new SchemaVersion(schema, 1, minor);
  }

  /** The same topic with the {@code minor}-th addition of optional fields to its schema. */
  Topic<V> withMinor(int additions) {
    return new Topic<>(
        name,
        schema,
        additions,
        valueType,
        key,
        writer,
        partitions,
        keep,
        maxMessageBytes,
        description);
  }

  /** Keys are plain UTF-8 text. */
  public Serde<String> keySerde() {
    return Serdes.String();
  }

  /** Values are JSON of {@link #valueType()}. */
  public JsonSerde<V> valueSerde() {
    return new JsonSerde<>(valueType, version());
  }

  /** Where records go that cannot be read, bytes unchanged. */
  public String deadLetterName() {
    return name + DeadLetterHeaders.TOPIC_SUFFIX;
  }

  /** The topic's own settings, for creating and for verifying it. */
  public Map<String, String> configuration() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
    settings.put("cleanup.policy", keep instanceof Keep.Newest ? "compact" : "delete");
    retention().ifPresent(ms -> settings.put("retention.ms", Long.toString(ms)));
    return settings;
  }

  /** {@code retention.ms}: −1 for ever, none where the topic is compacted. */
  private Optional<Long> retention() {
    if (keep instanceof Keep.For limited) {
      return Optional.of(limited.period().toMillis());
    }
    return keep instanceof Keep.Forever ? Optional.of(-1L) : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
