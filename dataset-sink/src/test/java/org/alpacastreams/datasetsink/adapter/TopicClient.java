package org.alpacastreams.datasetsink.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The other side of the sink's topics: what the filter writes, what a reader sees. */
final class TopicClient implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  TopicClient(KafkaConnection connection) throws InterruptedException {
    this.connection = connection;
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE)
        .ensure(
            List.of(
                Topics.EXAMPLES_ACCEPTED,
                Topics.EXAMPLES_RETRACTED,
                Topics.DATASETS_VERSIONED,
                Topics.TRAININGS_PROGRESS,
                Topics.MODELS_PUBLISHED));
    Map<String, Object> configuration = ClientConfiguration.producer(connection, "filter");
    // The topics are a moment old; see DatasetSink for what several requests at a time would do.
    configuration.put("max.in.flight.requests.per.connection", 1);
    producer = new KafkaProducer<>(configuration);
  }

  void accept(AcceptedExample example) {
    accept(List.of(example));
  }

  void accept(List<AcceptedExample> examples) {
    List<Future<?>> sent = new ArrayList<>();
    examples.forEach(example -> sent.add(send(example)));
    sent.forEach(Acknowledgement::await);
  }

  private Future<?> send(AcceptedExample example) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value =
        Topics.EXAMPLES_ACCEPTED
            .valueSerde()
            .serializer()
            .serialize(Topics.EXAMPLES_ACCEPTED.name(), headers, example);
    return producer.send(
        new ProducerRecord<>(
            Topics.EXAMPLES_ACCEPTED.name(), null, null, bytes(example.dataset()), value, headers));
  }

  void sendRaw(String key, String value) throws ExecutionException, InterruptedException {
    byte[] keyBytes = key.isEmpty() ? null : bytes(key);
    producer
        .send(new ProducerRecord<>(Topics.EXAMPLES_ACCEPTED.name(), keyBytes, bytes(value)))
        .get();
  }

  /** As any tool writes it. */
  void askToRetract(String dataset, String value) {
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(Topics.EXAMPLES_RETRACTED.name(), bytes(dataset), bytes(value))));
  }

  /** As a release writes it that has this schema. */
  void askToRetract(String dataset, String schema, String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("alpaca-schema", bytes(schema));
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(
                Topics.EXAMPLES_RETRACTED.name(),
                null,
                null,
                bytes(dataset),
                bytes(value),
                headers)));
  }

  /** As a tool writes it whose partitioner is another. */
  void askToRetract(int partition, String dataset, String value) {
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(
                Topics.EXAMPLES_RETRACTED.name(), partition, bytes(dataset), bytes(value))));
  }

  /** The retractions in force, of every dataset. */
  List<RetractedExample> retractionsInForce() {
    return records(Topics.EXAMPLES_RETRACTED.name()).stream()
        .filter(
            record -> new String(record.value(), StandardCharsets.UTF_8).contains("endSequence"))
        .map(
            record ->
                Topics.EXAMPLES_RETRACTED.valueSerde().fromBytes(record.headers(), record.value()))
        .filter(retraction -> retraction.endSequence().isPresent())
        .toList();
  }

  void publishModel(String modelId, String datasetVersion) {
    ModelPublished model =
        new ModelPublished(
            modelId,
            Optional.of("training"),
            Optional.of("nano"),
            Optional.of(datasetVersion),
            "file:///models/" + modelId,
            List.of(),
            new TreeMap<>(),
            "Apache-2.0");
    Acknowledgement.await(
        producer.send(
            new ProducerRecord<>(
                Topics.MODELS_PUBLISHED.name(),
                bytes(modelId),
                Topics.MODELS_PUBLISHED.valueSerde().toBytes(model))));
  }

  /** The newest announcement of each version; none of one that was withdrawn. */
  Map<String, DatasetVersioned> announced() {
    Map<String, DatasetVersioned> newest = new TreeMap<>();
    for (var record : records(Topics.DATASETS_VERSIONED.name())) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      newest.remove(key);
      if (record.value() != null) {
        newest.put(
            key,
            Topics.DATASETS_VERSIONED.valueSerde().fromBytes(record.headers(), record.value()));
      }
    }
    return newest;
  }

  /** Every record of a topic, oldest first in each partition. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "test"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found;
  }

  /** Every announcement by key, in order. */
  Map<String, List<DatasetVersioned>> announcements() {
    Map<String, List<DatasetVersioned>> found = new TreeMap<>();
    for (var record : records(Topics.DATASETS_VERSIONED.name())) {
      found
          .computeIfAbsent(
              new String(record.key(), StandardCharsets.UTF_8), key -> new ArrayList<>())
          .add(Topics.DATASETS_VERSIONED.valueSerde().fromBytes(record.headers(), record.value()));
    }
    return found;
  }

  /** The sink's committed offsets, summed over the partitions. */
  long committed() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(ClientConfiguration.admin(connection, "test"))) {
      return admin
          .listConsumerGroupOffsets(AcceptedConsumer.GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
