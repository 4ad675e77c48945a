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

  /** Keys are plain UTF-8 text. */
  public Serde<String> keySerde() {
    return Serdes.String();
  }

  /** Values are JSON of {@link #valueType()}. */
  public JsonSerde<V> valueSerde() {
    return new JsonSerde<>(valueType, new SchemaVersion(schema, 1, 0));
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
