package org.alpacastreams.promptsampler.adapter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alpacastreams.contracts.ConsumerGroups;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.JsonSerde;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;
import org.alpacastreams.promptsampler.runs.InstructionSample;
import org.alpacastreams.promptsampler.runs.Run;
import org.alpacastreams.promptsampler.runs.Verdicts;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The sampler's flow: requests, outcomes and verdicts of a dataset in; its settings, seeds and
 * prompts, and the run's state out. All inputs are co-partitioned by dataset, so one task decides
 * for one dataset.
 *
 * <p>The stores live in memory and in their changelogs: a run is a few kilobytes, and a sampler has
 * few of them.
 */
public final class PromptSamplerTopology {
  /** The Kafka Streams application id; the stores' changelogs are named after it. */
  public static final String APPLICATION_ID = ConsumerGroups.PROMPT_SAMPLER;

  static final String RUNS = "runs";
  static final String DEFINITIONS = "definitions";
  static final String ACCEPTED = "accepted";
  static final String VERDICTS = "verdicts";
  static final String PENDING = "instructions-pending";
  static final String SAMPLES = "instructions-sampled";
  static final String ARRIVALS = "instructions-counted";

  static final List<Topic<?>> SOURCES =
      List.of(
          Topics.RUNS_REQUESTED,
          Topics.PROMPTS_SETTLED,
          Topics.INSTRUCTIONS_ACCEPTED,
          Topics.EXAMPLES_ACCEPTED,
          Topics.EXAMPLES_REJECTED);

  static final List<Topic<?>> SINKS =
      List.of(Topics.RUNS_STATE, Topics.EXAMPLES_CANDIDATE, Topics.PROMPTS_SAMPLED);

  private static final String PROCESSOR = "sampler";

  /** Small segments, so that compaction keeps what a restart must read small, too. */
  private static final Map<String, String> SMALL_CHANGELOG =
      Map.of("segment.bytes", "16777216", "min.cleanable.dirty.ratio", "0.2");

  /** A definition is a request's bytes, and those may be as large as its topic allows. */
  private static final Map<String, String> LARGE_CHANGELOG =
      Map.of("max.message.bytes", Integer.toString(Topics.RUNS_REQUESTED.maxMessageBytes()));

  private PromptSamplerTopology() {}

  /** The topology; prices come from {@code catalogue}. */
  public static Topology of(TeacherCatalogue catalogue, SamplerMetrics metrics) {
    Topology topology = new Topology();
    for (Topic<?> source : SOURCES) {
      topology.addSource(
          source.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), source.name());
    }
    topology.addProcessor(PROCESSOR, supplier(catalogue, metrics), names(SOURCES));
    for (Topic<?> sink : SINKS) {
      topology.addSink(
          sink.name(),
          sink.name(),
          new StringSerializer(),
          sink.valueSerde().serializer(),
          PROCESSOR);
    }
    for (Topic<?> source : SOURCES) {
      topology.addSink(
          source.deadLetterName(),
          source.deadLetterName(),
          new ByteArraySerializer(),
          new ByteArraySerializer(),
          PROCESSOR);
    }
    return topology;
  }

  private static String[] names(List<Topic<?>> topics) {
    return topics.stream().map(Topic::name).toArray(String[]::new);
  }

  private static ProcessorSupplier<byte[], byte[], Object, Object> supplier(
      TeacherCatalogue catalogue, SamplerMetrics metrics) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], Object, Object> get() {
        return new SamplerProcessor(catalogue, metrics);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            store(RUNS, json("run", Run.class), SMALL_CHANGELOG),
            store(DEFINITIONS, Serdes.ByteArray(), LARGE_CHANGELOG),
            store(ACCEPTED, Serdes.Long(), SMALL_CHANGELOG),
            store(VERDICTS, json("verdicts", Verdicts.class), SMALL_CHANGELOG),
            store(PENDING, json("instruction", PendingInstruction.class), SMALL_CHANGELOG),
            store(SAMPLES, json("sample", InstructionSample.class), SMALL_CHANGELOG),
            store(ARRIVALS, Serdes.Long(), SMALL_CHANGELOG));
      }
    };
  }

  /** Kafka Streams hands a store's serde the headers of the record at hand; they are not its. */
  private static <V> Serde<V> json(String name, Class<V> type) {
    JsonSerde<V> json = new JsonSerde<>(type, new SchemaVersion(name, 1, 0));
    return Serdes.serdeFrom(
        (store, value) -> value == null ? null : json.toBytes(value),
        (store, bytes) -> bytes == null ? null : json.fromBytes(new RecordHeaders(), bytes));
  }

  private static <V> StoreBuilder<?> store(
      String name, Serde<V> values, Map<String, String> changelog) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
        .withLoggingEnabled(changelog);
  }
}
