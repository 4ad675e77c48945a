package org.alpacastreams.dedupfilter.adapter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.alpacastreams.contracts.ConsumerGroups;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.dedupfilter.dataset.AwaitingInstruction;
import org.alpacastreams.dedupfilter.dataset.DatasetState;
import org.alpacastreams.dedupfilter.dataset.PoolEntry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One source, one processor that decides, and a sink for each outcome. The dataset is the key, so
 * one task sees all of a dataset in one order.
 */
public final class DedupFilterTopology {
  /** The Kafka Streams application id; the stores' changelogs are named after it. */
  public static final String APPLICATION_ID = ConsumerGroups.DEDUP_FILTER;

  static final String DATASETS = "datasets";
  static final String POOL = "pool";
  static final String REJECTIONS = "rejections";
  static final String AWAITING = "awaiting";

  static final Topic<?> SOURCE = Topics.EXAMPLES_CANDIDATE;
  static final List<Topic<?>> SINKS =
      List.of(Topics.EXAMPLES_ACCEPTED, Topics.EXAMPLES_REJECTED, Topics.INSTRUCTIONS_ACCEPTED);

  /** The sink that sends a record on to the partition its key belongs to. */
  static final String HOME = "home";

  private static final String PROCESSOR = "filter";

  /** Anyone may write to the source; one record without a time must not stop its partition. */
  static final TimestampExtractor SENT_OR_NOW =
      (record, partitionTime) ->
          record.timestamp() >= 0 ? record.timestamp() : System.currentTimeMillis();

  /** Small segments, so that compaction keeps what a restart must read small, too. */
  private static final Map<String, String> SMALL_CHANGELOG =
      Map.of("segment.bytes", "16777216", "min.cleanable.dirty.ratio", "0.2");

  private DedupFilterTopology() {}

  /** The topology; {@code partitions} is how many the source has. */
  public static Topology of(VerdictListener listener, int partitions) {
    return of(() -> new DedupProcessor(listener, partitions));
  }

  /** The topology around processors of the caller's making, one for each task. */
  static Topology of(Supplier<DedupProcessor> processors) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        SOURCE.name(),
        SENT_OR_NOW,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        SOURCE.name());
    topology.addProcessor(PROCESSOR, supplier(processors), SOURCE.name());
    for (Topic<?> sink : SINKS) {
      topology.addSink(
          sink.name(),
          sink.name(),
          new StringSerializer(),
          sink.valueSerde().serializer(),
          PROCESSOR);
    }
    addBytesSink(topology, SOURCE.deadLetterName(), SOURCE.deadLetterName());
    addBytesSink(topology, HOME, SOURCE.name());
    return topology;
  }

  private static void addBytesSink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
  }

  private static ProcessorSupplier<byte[], byte[], Object, Object> supplier(
      Supplier<DedupProcessor> processors) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], Object, Object> get() {
        return processors.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return DedupFilterTopology.stores();
      }
    };
  }

  /** What a task keeps. */
  static Set<StoreBuilder<?>> stores() {
    return Set.of(datasets(), pool(), rejections(), awaiting());
  }

  /** Cached, so that a thousand verdicts in one transaction are one changelog record. */
  private static StoreBuilder<?> datasets() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(DATASETS),
            Serdes.String(),
            StoreSerde.of(DatasetState.class))
        .withCachingEnabled()
        .withLoggingEnabled(SMALL_CHANGELOG);
  }

  private static StoreBuilder<?> pool() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(POOL), Serdes.Bytes(), StoreSerde.of(PoolEntry.class))
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  private static StoreBuilder<?> rejections() {
    return shrinking(REJECTIONS, RejectionMemory.Remembered.class);
  }

  private static StoreBuilder<?> awaiting() {
    return shrinking(AWAITING, AwaitingInstruction.class);
  }

  /** A store whose entries are deleted in time. */
  private static StoreBuilder<?> shrinking(String name, Class<?> value) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), StoreSerde.of(value))
        .withCachingDisabled()
        .withLoggingEnabled(SMALL_CHANGELOG);
  }
}
