package org.alpacastreams.standalone.status.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Utils;

/**
 * Feeds new verdicts into a {@link PipelineStatus}.
 *
 * <p>Every verdict carries its dataset's counts so far. So the last few records of each partition
 * tell as much as all of them, except of a dataset that others have since buried; for that one the
 * tail begins further back, up to the start of its topic.
 */
public final class VerdictTail implements Runnable {
  private static final Logger LOG = Logger.getLogger(VerdictTail.class.getName());
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long FIRST_REACH = 200;
  private static final int REACH_GROWTH = 10;

  private final KafkaConnection connection;
  private final PipelineStatus status;
  private final String dataset;
  private final RecordDecoder<AcceptedExample> accepted =
      new RecordDecoder<>(Topics.EXAMPLES_ACCEPTED);
  private final RecordDecoder<RejectedExample> rejected =
      new RecordDecoder<>(Topics.EXAMPLES_REJECTED);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Set<String> heardOf = ConcurrentHashMap.newKeySet();
  private volatile boolean caughtUp;

  /** {@code dataset} is the one whose counts must be found however far back they are. */
  public VerdictTail(KafkaConnection connection, PipelineStatus status, String dataset) {
    this.connection = connection;
    this.status = status;
    this.dataset = dataset;
  }

  /** Whether everything that was there at the start has been taken in. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Runs until its thread is interrupted; goes on after every failure of the broker. */
  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        follow();
      } catch (InterruptException e) {
        Thread.currentThread().interrupt();
      } catch (KafkaException e) {
        LOG.fine(() -> "verdicts cannot be followed at present: " + e);
        pause();
      }
    }
  }

  private void follow() {
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(
            ClientConfiguration.groupless(connection, "standalone-status"))) {
      List<TopicPartition> accepts = partitions(consumer, Topics.EXAMPLES_ACCEPTED);
      List<TopicPartition> rejects = partitions(consumer, Topics.EXAMPLES_REJECTED);
      if (accepts.isEmpty() || rejects.isEmpty()) {
        pause();
        return;
      }
      List<TopicPartition> partitions = new ArrayList<>(accepts);
      partitions.addAll(rejects);
      consumer.assign(partitions);
      if (positions.keySet().containsAll(partitions)) {
        positions.forEach(consumer::seek);
      } else {
        readTail(consumer, partitions);
      }
      caughtUp = true;
      while (!Thread.currentThread().isInterrupted()) {
        take(consumer);
      }
    }
  }

  private void readTail(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Collection<TopicPartition> searched = partitions;
    boolean atStart = false;
    for (long reach = FIRST_REACH; !heardOf.contains(dataset) && !atStart; reach *= REACH_GROWTH) {
      atStart = true;
      for (TopicPartition partition : searched) {
        long from = Math.max(starts.get(partition), ends.get(partition) - reach);
        atStart &= from == starts.get(partition);
        consumer.seek(partition, from);
      }
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        take(consumer);
      }
      searched = ofDataset(partitions);
    }
  }

  /** Where the dataset's records are: its name is their key. */
  private List<TopicPartition> ofDataset(List<TopicPartition> partitions) {
    int hash = Utils.toPositive(Utils.murmur2(dataset.getBytes(StandardCharsets.UTF_8)));
    return partitions.stream()
        .filter(p -> p.partition() == hash % countOf(partitions, p.topic()))
        .toList();
  }

  private static int countOf(List<TopicPartition> partitions, String topic) {
    return (int) partitions.stream().filter(p -> p.topic().equals(topic)).count();
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.poll(POLL).forEach(this::apply);
    consumer.assignment().forEach(p -> positions.put(p, consumer.position(p)));
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    try {
      if (record.topic().equals(Topics.EXAMPLES_ACCEPTED.name())) {
        AcceptedExample example = accepted.decode(record);
        heardOf.add(example.dataset());
        status.accepted(at, example);
      } else {
        RejectedExample example = rejected.decode(record);
        heardOf.add(example.dataset());
        status.rejected(at, example);
      }
    } catch (UnreadableRecordException e) {
      LOG.warning(
          () ->
              "%s-%d@%d is unreadable and left out of the status: %s"
                  .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic) {
    var found = consumer.listTopics().getOrDefault(topic.name(), List.of());
    return found.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
