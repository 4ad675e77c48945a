package org.alpacastreams.datasetsink.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.ConsumerGroups;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.OpenProblems;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.intake.IntakeStep;
import org.alpacastreams.messaging.ClientConfiguration;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads accepted examples into the files. A batch is appended and synced, its dead letters are
 * acknowledged, and only then its offsets are committed: a crash anywhere repeats records, which
 * are recognised.
 *
 * <p>Where the disk refuses, the batch is rolled back and read again after a while; meanwhile the
 * partitions are paused and polling goes on, so that the group keeps this member.
 */
final class AcceptedConsumer {
  static final String GROUP = ConsumerGroups.DATASET_SINK;
  static final String SERVICE = "dataset-sink";
  static final String STORAGE = "storage";
  private static final String LOOP = "consumer";
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(20);

  private final SinkSettings settings;
  private final Assignment assignment;
  private final DeadLetterSender deadLetters;
  private final VersionPublisher publisher;
  private final OpenProblems blocking;
  private final SinkMetrics metrics;
  private final AcceptedDecoder decoder = new AcceptedDecoder();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicReference<KafkaConsumer<byte[], byte[]>> active = new AtomicReference<>();
  private Instant resumeAt = Instant.MIN;

  AcceptedConsumer(
      SinkSettings settings,
      Assignment assignment,
      DeadLetterSender deadLetters,
      VersionPublisher publisher,
      OpenProblems blocking,
      SinkMetrics metrics) {
    this.settings = settings;
    this.assignment = assignment;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
    this.blocking = blocking;
    this.metrics = metrics;
  }

  /** Consumes until {@link #close}; after any failure of the cluster with a new consumer. */
  void run() {
    while (!closing.get()) {
      try {
        consume();
      } catch (WakeupException e) {
        LOG.debug("asked to stop");
      } catch (FencedInstanceIdException e) {
        startOver(
            LOOP,
            "another dataset-sink runs with alpaca.instance-id '%s' at %s; give each its own"
                .formatted(settings.instanceId(), settings.connection().bootstrapServers()),
            e);
      } catch (RuntimeException e) {
        startOver(e instanceof StorageException ? STORAGE : LOOP, Failures.describe(e), e);
      }
    }
  }

  private void startOver(String place, String message, RuntimeException cause) {
    if (blocking.report(place, message)) {
      LOG.error("reading accepted examples failed, it starts over: {}", message, cause);
    }
    Pause.of(settings.retryDelay(), closing);
  }

  void close() {
    closing.set(true);
    KafkaConsumer<byte[], byte[]> consumer = active.get();
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void consume() {
    Map<String, Object> configuration =
        ClientConfiguration.consumer(settings.connection(), GROUP, settings.instanceId());
    configuration.putIfAbsent("max.poll.records", 2_000);
    try (var consumer = new KafkaConsumer<byte[], byte[]>(configuration)) {
      active.set(consumer);
      consumer.subscribe(List.of(Topics.EXAMPLES_ACCEPTED.name()), assignment.listener(consumer));
      while (!closing.get()) {
        resumeIfDue(consumer);
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        blocking.resolve(LOOP);
        if (!records.isEmpty()) {
          takeOrRewind(consumer, records);
        }
        assignment.showPositions(consumer);
      }
    } finally {
      active.set(null);
      assignment.releaseAll();
    }
  }

  private void resumeIfDue(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.paused().isEmpty()) {
      return;
    }
    if (Instant.now().isBefore(resumeAt)) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
  }

  private void takeOrRewind(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    try {
      take(consumer, records);
      if (blocking.resolve(STORAGE)) {
        LOG.info("the disk takes examples again");
      }
    } catch (StorageException e) {
      if (blocking.report(STORAGE, e.getMessage())) {
        LOG.error(
            "{}. Nothing is lost; the next attempt is in {} ms",
            e.getMessage(),
            settings.retryDelay().toMillis());
      }
      for (TopicPartition partition : records.partitions()) {
        assignment.of(partition).ifPresent(assigned -> assigned.intake().rollBack());
        consumer.seek(partition, records.records(partition).get(0).offset());
      }
      consumer.pause(consumer.assignment());
      resumeAt = Instant.now().plus(settings.retryDelay());
    }
  }

  private void take(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    long started = System.nanoTime();
    Set<DatasetName> grown = new TreeSet<>();
    List<DeadLetterSender.Letter> letters = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      assignment
          .of(partition)
          .ifPresent(
              assigned -> {
                take(consumer, assigned, records.records(partition), grown, letters);
                long position = consumer.position(partition);
                assigned.intake().store(position);
                assigned.handled(position);
                offsets.put(partition, new OffsetAndMetadata(assigned.handledOffset()));
              });
    }
    assignment.showHeld();
    metrics.stored(Duration.ofNanos(System.nanoTime() - started));
    deadLetters.sendAll(letters);
    metrics.deadLetters(letters.size());
    commit(consumer, offsets);
    publisher.wake(grown);
  }

  private void take(
      KafkaConsumer<byte[], byte[]> consumer,
      Assignment.Assigned assigned,
      List<ConsumerRecord<byte[], byte[]>> records,
      Set<DatasetName> grown,
      List<DeadLetterSender.Letter> letters) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        AcceptedDecoder.Accepted accepted = decoder.decode(record);
        IntakeStep step = assigned.intake().take(accepted.dataset(), accepted.example());
        if (step == IntakeStep.READ_AGAIN) {
          LOG.info(
              "dataset '{}' lacks examples around sequence {}: reading partition {} again from its"
                  + " beginning",
              accepted.dataset(),
              accepted.example().sequence(),
              record.partition());
          grown.add(accepted.dataset());
          assigned.seekToBeginning(consumer);
          return;
        }
        if (step == IntakeStep.APPENDED) {
          grown.add(accepted.dataset());
          metrics.appended(accepted.dataset());
        }
      } catch (UnreadableRecordException e) {
        addLetter(assigned, record, e, letters);
      }
    }
  }

  /** What was handled before was answered before: reading again makes no second dead letter. */
  private static void addLetter(
      Assignment.Assigned assigned,
      ConsumerRecord<byte[], byte[]> record,
      UnreadableRecordException cause,
      List<DeadLetterSender.Letter> letters) {
    if (record.offset() >= assigned.handledOffset()) {
      letters.add(new DeadLetterSender.Letter(record, cause));
    }
  }

  private static void commit(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets, COMMIT_TIMEOUT);
    } catch (RebalanceInProgressException | CommitFailedException e) {
      // The files and their progress hold the batch; who reads it next recognises it.
      LOG.info("offsets were not committed because the group rebalances: {}", e.getMessage());
    }
  }
}
