package org.alpacastreams.datasetsink.adapter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.alpacastreams.contracts.ConsumerGroups;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.adapter.RetractionTopic.Asked;
import org.alpacastreams.datasetsink.adapter.RetractionTopic.Question;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes examples back. A retraction comes into force in one place: alone with the dataset's
 * versions, it gets the end of the newest one, the topic acknowledges it, and it is written beside
 * the segment. Every version is cut after the topic was read to its end, alone as well. So a
 * version that exists is never asked to change, whatever crashes in between.
 */
final class Retractions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retractions.class);

  private final RetractionTopic topic;
  private final TopicReader reader;
  private final Producer<byte[], byte[]> producer;
  private final DeadLetterSender deadLetters;
  private final DatasetLibrary library;
  private final Assignment assignment;
  private final Announcements announcements;
  private final SinkMetrics metrics;

  Retractions(
      KafkaConnection connection,
      Producer<byte[], byte[]> producer,
      DatasetLibrary library,
      Assignment assignment,
      Announcements announcements,
      SinkMetrics metrics) {
    this.reader =
        new TopicReader(
            connection, Topics.EXAMPLES_RETRACTED, ConsumerGroups.DATASET_SINK_RETRACTIONS);
    this.topic = new RetractionTopic(reader);
    this.producer = producer;
    this.deadLetters = new DeadLetterSender(producer);
    this.library = library;
    this.assignment = assignment;
    this.announcements = announcements;
    this.metrics = metrics;
  }

  /** Whether this instance has the dataset, and so decides about its retractions. */
  boolean decides(DatasetName dataset) {
    return assignment.position(RetractionTopic.home(key(dataset.value()))).isPresent();
  }

  /** Writes what is in force beside the dataset's segment; to be called alone, before a cut. */
  void apply(Dataset dataset) {
    topic.catchUp();
    dataset.versions().retractions().addMissing(topic.inForce(dataset.name()));
  }

  /** What became of a request: the retraction in force, and whether it came into force just now. */
  record Outcome(RetractedExample retraction, boolean created) {}

  /** Takes the example with that sequence back, or says that it was taken back before. */
  Outcome retract(Dataset dataset, RetractedExample asked, long sequence) {
    return dataset
        .versions()
        .alone(
            () -> {
              apply(dataset);
              var before = topic.inForce(dataset.name(), asked.exampleId());
              if (before.isPresent()) {
                return new Outcome(before.get(), false);
              }
              Set<Long> versions = new TreeSet<>(dataset.versions().existing());
              versions.addAll(announcements.known(dataset.name()).keySet());
              long newest = versions.stream().mapToLong(Long::longValue).max().orElse(0);
              RetractedExample retraction = asked.inForce(sequence, newest);
              send(retraction);
              topic.add(dataset.name(), retraction);
              dataset.versions().retractions().addMissing(List.of(retraction));
              metrics.retracted(dataset.name());
              LOG.info(
                  "dataset '{}': example '{}' (sequence {}) is left out of versions that end after"
                      + " {}: {}",
                  dataset.name(),
                  asked.exampleId(),
                  sequence,
                  newest,
                  asked.reason());
              return new Outcome(retraction, true);
            });
  }

  /** Reads the topic and answers what is asked of datasets that this instance has. */
  void answerOpen() {
    topic.catchUp();
    for (int partition : topic.openPartitions()) {
      OptionalLong position = assignment.position(partition);
      if (position.isPresent()) {
        // The order matters: what was accepted before a request is read before its verdict.
        boolean everythingRead =
            position.getAsLong() >= reader.end(Topics.EXAMPLES_ACCEPTED, partition);
        answer(topic.unanswered(partition), everythingRead);
      }
    }
    for (DatasetName name : library.names()) {
      Dataset dataset = library.open(name);
      if (dataset.versions().retractions().all().size() < topic.inForce(name).size()) {
        dataset
            .versions()
            .alone(
                () -> {
                  apply(dataset);
                  return true;
                });
      }
    }
  }

  private void answer(List<Asked> unanswered, boolean everythingRead) {
    Map<DatasetName, Map<String, Long>> sequences = sequences(unanswered);
    for (Asked asked : unanswered) {
      boolean answered =
          asked.question() instanceof Question.Retract retract
              ? answer(asked, retract, sequences, everythingRead)
              : bury(asked, ((Question.Unreadable) asked.question()).cause());
      if (!answered) {
        return;
      }
      topic.answered(asked);
    }
  }

  /** False where the example may still come. */
  private boolean answer(
      Asked asked,
      Question.Retract retract,
      Map<DatasetName, Map<String, Long>> sequences,
      boolean everythingRead) {
    if (asked.record().partition() != RetractionTopic.home(asked.record().key())) {
      send(retract.example().asked());
      return true;
    }
    String exampleId = retract.example().exampleId();
    if (topic.inForce(retract.dataset(), exampleId).isPresent()) {
      return true;
    }
    Map<String, Long> ofDataset = sequences.getOrDefault(retract.dataset(), Map.of());
    Long sequence = ofDataset.get(exampleId);
    if (sequence != null) {
      retract(library.open(retract.dataset()), retract.example(), sequence);
      return true;
    }
    if (!everythingRead) {
      return false;
    }
    return bury(
        asked,
        new UnreadableRecordException(
            "unknown-example",
            "dataset '%s' has no example '%s' to take back; the ids are in its examples.jsonl"
                .formatted(retract.dataset(), exampleId),
            null));
  }

  private boolean bury(Asked asked, UnreadableRecordException cause) {
    deadLetters.sendAll(List.of(new DeadLetterSender.Letter(asked.record(), cause)));
    metrics.deadLetters(1);
    return true;
  }

  private Map<DatasetName, Map<String, Long>> sequences(List<Asked> unanswered) {
    Map<DatasetName, Set<String>> wanted = new HashMap<>();
    for (Asked asked : unanswered) {
      if (asked.question() instanceof Question.Retract retract) {
        wanted
            .computeIfAbsent(retract.dataset(), absent -> new HashSet<>())
            .add(retract.example().exampleId());
      }
    }
    Map<DatasetName, Map<String, Long>> found = new HashMap<>();
    for (DatasetName name : new ArrayList<>(wanted.keySet())) {
      library
          .find(name)
          .ifPresent(dataset -> found.put(name, dataset.segment().sequencesOf(wanted.get(name))));
    }
    return found;
  }

  private void send(RetractedExample retraction) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        Topics.EXAMPLES_RETRACTED
            .valueSerde()
            .serializer()
            .serialize(Topics.EXAMPLES_RETRACTED.name(), headers, retraction);
    byte[] key = key(retraction.dataset());
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(
                Topics.EXAMPLES_RETRACTED.name(),
                RetractionTopic.home(key),
                null,
                key,
                value,
                headers)));
  }

  /** Ends a wait of the thread that works with this. */
  void wakeUp() {
    reader.wakeUp();
  }

  @Override
  public void close() {
    reader.close();
  }

  private static byte[] key(String dataset) {
    return dataset.getBytes(StandardCharsets.UTF_8);
  }
}
