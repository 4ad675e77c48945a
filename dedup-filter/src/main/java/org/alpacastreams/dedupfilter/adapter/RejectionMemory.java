package org.alpacastreams.dedupfilter.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which candidates were rejected, for thirty days by the machine's clock: a sender's timestamps are
 * not to be trusted with how long something is remembered.
 *
 * <p>A plain store that is swept a little at a time, not a window store: under exactly-once, Kafka
 * 4.3 cannot keep the changelog offset of a window store without records, and so rebuilds the whole
 * task from its changelogs at every start.
 */
final class RejectionMemory {
  /** How long a rejection is remembered. */
  static final Duration KEPT = Duration.ofDays(30);

  /** How often {@link #sweep} is due. */
  static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private static final int SWEPT_AT_ONCE = 5000;

  /** A rejection in the store. */
  record Remembered(RejectionReason reason, long atMs) {}

  private final KeyValueStore<Bytes, Remembered> store;
  private final LongSupplier nowMs;
  private Optional<Bytes> sweptTo = Optional.empty();

  RejectionMemory(KeyValueStore<Bytes, Remembered> store, LongSupplier nowMs) {
    this.store = store;
    this.nowMs = nowMs;
  }

  void remember(String dataset, String candidateId, RejectionReason reason) {
    store.put(StoreKeys.candidate(dataset, candidateId), new Remembered(reason, nowMs.getAsLong()));
  }

  Optional<RejectionReason> find(String dataset, String candidateId) {
    return Optional.ofNullable(store.get(StoreKeys.candidate(dataset, candidateId)))
        .filter(remembered -> !isOver(remembered))
        .map(Remembered::reason);
  }

  /** Forgets what is over among the next few thousand, and starts again after the last. */
  void sweep() {
    List<Bytes> over = new ArrayList<>();
    int seen = 0;
    try (KeyValueIterator<Bytes, Remembered> next =
        sweptTo.isPresent() ? store.range(sweptTo.get(), null) : store.all()) {
      while (seen < SWEPT_AT_ONCE && next.hasNext()) {
        KeyValue<Bytes, Remembered> entry = next.next();
        seen++;
        if (isOver(entry.value)) {
          over.add(entry.key);
        }
      }
      sweptTo = next.hasNext() ? Optional.of(next.peekNextKey()) : Optional.empty();
    }
    over.forEach(store::delete);
  }

  private boolean isOver(Remembered remembered) {
    return remembered.atMs() <= nowMs.getAsLong() - KEPT.toMillis();
  }
}
