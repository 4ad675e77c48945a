package org.alpacastreams.dedupfilter.adapter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.dedupfilter.dataset.AwaitingInstruction;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker: one partition, real stores in a directory. */
final class FilterDriver implements AutoCloseable {
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> candidates;
  private final TestOutputTopic<String, AcceptedExample> accepted;
  private final TestOutputTopic<String, RejectedExample> rejected;
  private final TestOutputTopic<String, AcceptedInstruction> instructions;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  FilterDriver(Path directory) {
    FilterSettings settings =
        new FilterSettings(
            KafkaConnection.of("localhost:1"),
            TopicProvisioner.Mode.CREATE,
            "test",
            directory,
            1,
            0);
    driver =
        new TopologyTestDriver(DedupFilterTopology.of(new SilentListener(), 1), settings.streams());
    candidates =
        driver.createInputTopic(
            Topics.EXAMPLES_CANDIDATE.name(), new ByteArraySerializer(), new ByteArraySerializer());
    accepted =
        driver.createOutputTopic(
            Topics.EXAMPLES_ACCEPTED.name(),
            new StringDeserializer(),
            Topics.EXAMPLES_ACCEPTED.valueSerde().deserializer());
    rejected =
        driver.createOutputTopic(
            Topics.EXAMPLES_REJECTED.name(),
            new StringDeserializer(),
            Topics.EXAMPLES_REJECTED.valueSerde().deserializer());
    instructions =
        driver.createOutputTopic(
            Topics.INSTRUCTIONS_ACCEPTED.name(),
            new StringDeserializer(),
            Topics.INSTRUCTIONS_ACCEPTED.valueSerde().deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.EXAMPLES_CANDIDATE.deadLetterName(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  void send(String dataset, CandidateEvent event) {
    ProducerRecord<byte[], byte[]> record = Records.of(Topics.EXAMPLES_CANDIDATE, dataset, event);
    send(new TestRecord<>(record.key(), record.value(), record.headers()));
  }

  void send(String key, String value) {
    send(
        new TestRecord<>(
            key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
  }

  void send(TestRecord<byte[], byte[]> record) {
    candidates.pipeInput(record);
  }

  List<AcceptedExample> accepted() {
    return accepted.readValuesToList();
  }

  List<TestRecord<String, AcceptedExample>> acceptedRecords() {
    return accepted.readRecordsToList();
  }

  List<RejectedExample> rejected() {
    return rejected.readValuesToList();
  }

  List<TestRecord<String, AcceptedInstruction>> instructionRecords() {
    return instructions.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  /** The store of remembered rejections. */
  List<RejectionMemory.Remembered> rejections() {
    List<RejectionMemory.Remembered> values = new ArrayList<>();
    KeyValueStore<Bytes, RejectionMemory.Remembered> store =
        driver.getKeyValueStore(DedupFilterTopology.REJECTIONS);
    try (KeyValueIterator<Bytes, RejectionMemory.Remembered> all = store.all()) {
      all.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }

  /** How many instructions the store remembers as awaiting something. */
  int awaiting() {
    int count = 0;
    KeyValueStore<Bytes, AwaitingInstruction> store =
        driver.getKeyValueStore(DedupFilterTopology.AWAITING);
    try (KeyValueIterator<Bytes, AwaitingInstruction> all = store.all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  @Override
  public void close() {
    driver.close();
  }
}
