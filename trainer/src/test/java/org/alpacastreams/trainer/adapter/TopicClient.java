package org.alpacastreams.trainer.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/** The other side of the trainer's topics: what the sink writes, what the gateway reads. */
final class TopicClient implements AutoCloseable {
  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  TopicClient(KafkaConnection connection) throws InterruptedException {
    this.connection = connection;
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE)
        .ensure(
            List.of(Topics.DATASETS_VERSIONED, Topics.TRAININGS_PROGRESS, Topics.MODELS_PUBLISHED));
    producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "sink"));
  }

  void announce(DatasetVersioned version) throws ExecutionException, InterruptedException {
    String key = version.dataset() + "@" + version.version();
    producer.send(Records.of(Topics.DATASETS_VERSIONED, key, version)).get();
  }

  List<ModelPublished> models() {
    return events(Topics.MODELS_PUBLISHED);
  }

  List<TrainingProgress> progress() {
    return events(Topics.TRAININGS_PROGRESS);
  }

  private <V> List<V> events(Topic<V> topic) {
    List<V> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "test"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record ->
                    found.add(topic.valueSerde().fromBytes(record.headers(), record.value())));
      }
    }
    return found;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
