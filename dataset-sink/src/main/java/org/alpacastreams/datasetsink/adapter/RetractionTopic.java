package org.alpacastreams.datasetsink.adapter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * What {@code examples.retracted} says, in memory: the retractions in force, of each example the
 * first; and the records that nobody has answered yet, by partition.
 */
final class RetractionTopic {
  private final TopicReader reader;
  private final RecordDecoder<RetractedExample> decoder =
      new RecordDecoder<>(Topics.EXAMPLES_RETRACTED);
  private final Map<DatasetName, Map<String, RetractedExample>> inForce = new HashMap<>();
  private final Map<Integer, Deque<Asked>> open = new HashMap<>();

  /** A record that asks for something, and what; or why it cannot be read. */
  record Asked(ConsumerRecord<byte[], byte[]> record, Question question) {}

  /** What a record asks for. */
  sealed interface Question {
    record Retract(DatasetName dataset, RetractedExample example) implements Question {}

    record Unreadable(UnreadableRecordException cause) implements Question {}
  }

  RetractionTopic(TopicReader reader) {
    this.reader = reader;
  }

  /** Reads what is there now. */
  void catchUp() {
    reader.catchUp(this::take);
  }

  /** The dataset's retractions in force, the oldest first. */
  List<RetractedExample> inForce(DatasetName dataset) {
    return List.copyOf(inForce.getOrDefault(dataset, Map.of()).values());
  }

  Optional<RetractedExample> inForce(DatasetName dataset, String exampleId) {
    return Optional.ofNullable(inForce.getOrDefault(dataset, Map.of()).get(exampleId));
  }

  /** The topic has it, though it was not read back yet. */
  void add(DatasetName dataset, RetractedExample retraction) {
    inForce
        .computeIfAbsent(dataset, absent -> new LinkedHashMap<>())
        .putIfAbsent(retraction.exampleId(), retraction);
  }

  /** The partitions with records to answer. */
  List<Integer> openPartitions() {
    return open.entrySet().stream()
        .filter(partition -> !partition.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The partition's records that nobody has answered, the oldest first. */
  List<Asked> unanswered(int partition) {
    Deque<Asked> records = open.getOrDefault(partition, new ArrayDeque<>());
    long answered = reader.committed(partition);
    records.removeIf(asked -> asked.record().offset() < answered);
    return new ArrayList<>(records);
  }

  /** Everything of the partition up to this record is answered. */
  void answered(Asked last) {
    int partition = last.record().partition();
    reader.commit(partition, last.record().offset() + 1);
    open.get(partition).removeIf(asked -> asked.record().offset() <= last.record().offset());
  }

  /** The partition of a dataset, on this topic as on that of the accepted examples. */
  static int home(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % Topics.EXAMPLES_RETRACTED.partitions();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Question question = question(record);
    if (question instanceof Question.Retract retract
        && retract.example().endSequence().isPresent()
        && retract.example().sequence().isPresent()
        && record.partition() == home(record.key())) {
      add(retract.dataset(), retract.example());
    } else {
      open.computeIfAbsent(record.partition(), absent -> new ArrayDeque<>())
          .add(new Asked(record, question));
    }
  }

  private Question question(ConsumerRecord<byte[], byte[]> record) {
    try {
      RetractedExample example = decoder.decode(record);
      String key = decoder.decodeKey(record.key());
      if (!example.dataset().equals(key)) {
        throw new UnreadableRecordException(
            "key-mismatch",
            "the record's key is '%s', its field 'dataset' is '%s'; they must be equal"
                .formatted(key, example.dataset()),
            null);
      }
      return DatasetName.of(key)
          .<Question>map(name -> new Question.Retract(name, example))
          .orElseThrow(
              () ->
                  new UnreadableRecordException(
                      "invalid-key",
                      "the record's key '%s' is no dataset name; allowed is %s"
                          .formatted(key, DatasetNames.RULE),
                      null));
    } catch (UnreadableRecordException e) {
      return new Question.Unreadable(e);
    }
  }
}
