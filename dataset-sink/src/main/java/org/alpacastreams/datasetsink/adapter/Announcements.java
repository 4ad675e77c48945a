package org.alpacastreams.datasetsink.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What {@code datasets.versioned} says, and saying more on it. */
final class Announcements implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(100);

  private final CompactedTable<DatasetVersioned> table;
  private final Producer<byte[], byte[]> producer;

  /** What was withdrawn here; the table follows a moment later. */
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

  Announcements(KafkaConnection connection, Producer<byte[], byte[]> producer) {
    this.table = new CompactedTable<>(connection, Topics.DATASETS_VERSIONED);
    this.producer = producer;
  }

  /** Reads what was announced before; waits for the broker until {@code closing}. */
  void readEarlier(AtomicBoolean closing) {
    table.start();
    while (!table.caughtUp() && !closing.get()) {
      Pause.of(STEP, closing);
    }
  }

  /** The dataset's announced versions, by their end. */
  NavigableMap<Long, DatasetVersioned> known(DatasetName dataset) {
    NavigableMap<Long, DatasetVersioned> known = new TreeMap<>();
    table
        .all()
        .forEach(
            (key, version) -> {
              if (version.dataset().equals(dataset.value()) && !withdrawn.contains(key)) {
                known.put(version.endSequence(), version);
              }
            });
    return known;
  }

  /** Returns when the broker has the announcement. */
  void announce(DatasetVersioned version) {
    String key = version.dataset() + "@" + version.version();
    withdrawn.remove(key);
    send(key, Optional.of(version));
  }

  /** Says that the version is no more; returns when the broker has it. */
  void withdraw(DatasetName dataset, long endSequence) {
    String key = dataset + "@" + endSequence;
    send(key, Optional.empty());
    withdrawn.add(key);
  }

  @Override
  public void close() {
    table.close();
  }

  private void send(String key, Optional<DatasetVersioned> version) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        version
            .map(
                announced ->
                    Topics.DATASETS_VERSIONED
                        .valueSerde()
                        .serializer()
                        .serialize(Topics.DATASETS_VERSIONED.name(), headers, announced))
            .orElse(null);
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
}
