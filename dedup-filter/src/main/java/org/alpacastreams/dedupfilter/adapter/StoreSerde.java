package org.alpacastreams.dedupfilter.adapter;

import org.alpacastreams.contracts.json.JsonSerde;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Values of a store as JSON without headers. A store hands its serde the headers of the record that
 * is being processed; a topic's serde would read that record's schema there, and overwrite it.
 */
final class StoreSerde {
  private StoreSerde() {}

  static <T> Serde<T> of(Class<T> type) {
    JsonSerde<T> json = new JsonSerde<>(type, new SchemaVersion(type.getSimpleName(), 1, 0));
    return Serdes.serdeFrom(
        (store, value) -> value == null ? null : json.toBytes(value),
        (store, bytes) -> bytes == null ? null : json.fromBytes(new RecordHeaders(), bytes));
  }
}
