package org.alpacastreams.datasetsink.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What {@code datasets.versioned} said before this start, and saying more on it. */
final class Announcements {
  private static final Duration STEP = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final Producer<byte[], byte[]> producer;
  private final Map<DatasetName, NavigableMap<Long, DatasetVersioned>> earlier = new HashMap<>();

  Announcements(KafkaConnection connection, Producer<byte[], byte[]> producer) {
    this.connection = connection;
    this.producer = producer;
  }

  /** Reads what was announced before; waits for the broker until {@code closing}. */
  void readEarlier(AtomicBoolean closing) {
    try (var table = new CompactedTable<>(connection, Topics.DATASETS_VERSIONED)) {
      table.start();
      while (!table.caughtUp() && !closing.get()) {
        Pause.of(STEP, closing);
      }
      table.all().values().forEach(this::remember);
    }
  }

  /** The dataset's versions that were announced before this start, by their end. */
  NavigableMap<Long, DatasetVersioned> earlier(DatasetName dataset) {
    return earlier.getOrDefault(dataset, new TreeMap<>());
  }

  /** Returns when the broker has the announcement. */
  void announce(DatasetVersioned version) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        Topics.DATASETS_VERSIONED
            .valueSerde()
            .serializer()
            .serialize(Topics.DATASETS_VERSIONED.name(), headers, version);
    String key = version.dataset() + "@" + version.version();
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(
                Topics.DATASETS_VERSIONED.name(),
                null,
                null,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers)));
  }

  private void remember(DatasetVersioned version) {
    DatasetName.of(version.dataset())
        .ifPresent(
            name ->
                earlier
                    .computeIfAbsent(name, absent -> new TreeMap<>())
                    .put(version.endSequence(), version));
  }
}
