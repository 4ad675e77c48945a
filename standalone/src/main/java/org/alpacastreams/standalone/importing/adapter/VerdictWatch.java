package org.alpacastreams.standalone.importing.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Counts one import's verdicts, from the moment it was made. */
final class VerdictWatch implements AutoCloseable {
  private final byte[] dataset;
  private final String idPrefix;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<AcceptedExample> accepting =
      new RecordDecoder<>(Topics.EXAMPLES_ACCEPTED);
  private final RecordDecoder<RejectedExample> rejecting =
      new RecordDecoder<>(Topics.EXAMPLES_REJECTED);
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final List<RejectedExample> conflicts = new ArrayList<>();
  private long accepted;

  VerdictWatch(KafkaConnection connection, String dataset, String idPrefix) {
    this.dataset = dataset.getBytes(StandardCharsets.UTF_8);
    this.idPrefix = idPrefix + "-";
    this.consumer =
        new KafkaConsumer<>(ClientConfiguration.groupless(connection, "import-verdicts"));
    List<TopicPartition> partitions = new ArrayList<>();
    addPartitions(partitions, Topics.EXAMPLES_ACCEPTED);
    addPartitions(partitions, Topics.EXAMPLES_REJECTED);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The seek is lazy; where it ends must be fixed before the first record is sent.
    partitions.forEach(consumer::position);
  }

  /** Takes in what has arrived, waiting at most {@code patience} for it. */
  void take(Duration patience) {
    consumer.poll(patience).forEach(this::apply);
  }

  /** Takes in everything up to {@code ends}. */
  void takeUpTo(Map<TopicPartition, Long> ends, Duration pause) {
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      take(pause);
    }
  }

  /** The partitions that carry the verdicts. */
  List<TopicPartition> partitions() {
    return List.copyOf(consumer.assignment());
  }

  long accepted() {
    return accepted;
  }

  SortedMap<String, Long> rejected() {
    return rejected;
  }

  /** The rejection of the record at {@code partition} and {@code offset} of the candidate topic. */
  Optional<RejectedExample> conflictAt(int partition, long offset) {
    String position = "-" + partition + "-" + offset;
    return conflicts.stream().filter(c -> c.candidateId().endsWith(position)).findFirst();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void addPartitions(List<TopicPartition> partitions, Topic<?> topic) {
    consumer
        .partitionsFor(topic.name())
        .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (!Arrays.equals(record.key(), dataset)) {
      return;
    }
    try {
      if (record.topic().equals(Topics.EXAMPLES_ACCEPTED.name())) {
        if (accepting.decode(record).exampleId().startsWith(idPrefix)) {
          accepted++;
        }
      } else {
        applyRejection(rejecting.decode(record));
      }
    } catch (UnreadableRecordException e) {
      throw new ImportFailedException(
          "A verdict at %s-%d@%d cannot be read: %s. Use the launcher of the same version as the dedup-filter."
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  private void applyRejection(RejectedExample example) {
    if (example.candidateId().startsWith(idPrefix)) {
      rejected.merge(example.reason().code(), 1L, Long::sum);
    } else if (example.reason() == RejectionReason.SETTINGS_CONFLICT) {
      conflicts.add(example);
    }
  }
}
