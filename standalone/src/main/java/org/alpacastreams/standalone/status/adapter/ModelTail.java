package org.alpacastreams.standalone.status.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.standalone.status.ModelLedger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Feeds trainings and models into a {@link ModelLedger}, from the start of their topics: a
 * training's events are a few hundred, and a model's is one. A pipeline without trainer may lack
 * the topics; they are waited for.
 */
final class ModelTail implements Runnable {
  private static final Logger LOG = Logger.getLogger(ModelTail.class.getName());
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final ModelLedger ledger;
  private final RecordDecoder<TrainingProgress> trainings =
      new RecordDecoder<>(Topics.TRAININGS_PROGRESS);
  private final RecordDecoder<ModelPublished> models = new RecordDecoder<>(Topics.MODELS_PUBLISHED);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile boolean caughtUp;

  ModelTail(KafkaConnection connection, ModelLedger ledger) {
    this.connection = connection;
    this.ledger = ledger;
  }

  /** Whether everything that was there at the start has been taken in. */
  boolean caughtUp() {
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
        LOG.fine(() -> "trainings and models cannot be followed at present: " + e);
        pause();
      }
    }
  }

  private void follow() {
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(
            ClientConfiguration.groupless(connection, "standalone-models"))) {
      List<TopicPartition> partitions =
          Stream.of(Topics.TRAININGS_PROGRESS, Topics.MODELS_PUBLISHED)
              .flatMap(topic -> partitions(consumer, topic).stream())
              .toList();
      if (partitions.stream().map(TopicPartition::topic).distinct().count() < 2) {
        caughtUp = true;
        pause();
        return;
      }
      consumer.assign(partitions);
      for (TopicPartition partition : partitions) {
        Optional.ofNullable(positions.get(partition))
            .ifPresentOrElse(
                position -> consumer.seek(partition, position),
                () -> consumer.seekToBeginning(List.of(partition)));
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(POLL).forEach(this::apply);
        partitions.forEach(p -> positions.put(p, consumer.position(p)));
        caughtUp |= partitions.stream().allMatch(p -> positions.get(p) >= ends.get(p));
      }
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topics.TRAININGS_PROGRESS.name())) {
        ledger.training(Instant.ofEpochMilli(record.timestamp()), trainings.decode(record));
      } else if (record.value() == null) {
        ledger.withdrawn(new String(record.key(), StandardCharsets.UTF_8));
      } else {
        ledger.published(models.decode(record));
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
