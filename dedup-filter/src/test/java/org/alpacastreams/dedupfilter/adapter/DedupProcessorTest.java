package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.PoolEntry;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One processor on real stores, in the context that Kafka Streams gives to tests: Streams may
 * initialise the same processor again, on stores that were rolled back.
 */
class DedupProcessorTest {
  @TempDir private Path directory;
  private final List<StateStore> stores = new ArrayList<>();
  private final DedupProcessor processor = new DedupProcessor(new SilentListener(), 1);
  private MockProcessorContext<Object, Object> context;

  @BeforeEach
  void open() {
    context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    context.setCurrentSystemTimeMs(0);
    for (StoreBuilder<?> builder : DedupFilterTopology.stores()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
      stores.add(store);
    }
    processor.init(context);
  }

  @AfterEach
  void close() {
    stores.forEach(StateStore::close);
  }

  @Test
  void remembersOnlyWhatItsStoresHoldWhenItIsInitialisedAgain() {
    send(new DatasetOpened(DatasetSettings.DEFAULT));
    send(new SeedAdded("s1", "Describe how to cook an onion soup"));
    rollBackThePool();
    processor.init(context);
    send(new SeedAdded("s2", "Describe how to cook an onion soup"));
    send("{\"instruction\":\"Describe how to cook an onion soup\",\"output\":\"x\"}");

    RejectedExample rejected = (RejectedExample) context.forwarded().get(0).record().value();
    assertThat(context.forwarded()).hasSize(1);
    assertThat(rejected.reason()).isEqualTo(RejectionReason.NEAR_DUPLICATE);
    assertThat(rejected.nearest().orElseThrow().id()).isEqualTo("s2");
  }

  private void rollBackThePool() {
    KeyValueStore<Bytes, PoolEntry> pool = context.getStateStore(DedupFilterTopology.POOL);
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, PoolEntry> all = pool.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    assertThat(keys).hasSize(1);
    keys.forEach(pool::delete);
  }

  private void send(CandidateEvent event) {
    send(new String(Topics.EXAMPLES_CANDIDATE.valueSerde().toBytes(event), StandardCharsets.UTF_8));
  }

  private void send(String json) {
    context.setRecordMetadata(Topics.EXAMPLES_CANDIDATE.name(), 0, 0);
    processor.process(
        new Record<>(
            "cooking".getBytes(StandardCharsets.UTF_8),
            json.getBytes(StandardCharsets.UTF_8),
            0,
            new RecordHeaders()));
  }
}
