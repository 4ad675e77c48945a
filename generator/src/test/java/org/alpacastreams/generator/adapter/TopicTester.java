package org.alpacastreams.generator.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes and reads topics as the neighbours of the generator do. */
final class TopicTester implements AutoCloseable {
  private record Followed(
      KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {}

  private final KafkaConnection connection;
  private final Map<String, Followed> topics = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;

  TopicTester(KafkaConnection connection) {
    this.connection = connection;
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "tester"));
  }

  <V> void send(Topic<V> topic, String key, V value) {
    send(Records.of(topic, key, value));
  }

  void send(SampledPrompt prompt) {
    send(Topics.PROMPTS_SAMPLED, prompt.context().promptId(), prompt);
  }

  void send(String topic, String key, String value) {
    send(
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** All committed values of a topic, in order within each partition. */
  <V> List<V> values(Topic<V> topic) {
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    return records(topic.name()).stream().map(decoder::decode).toList();
  }

  /** All committed records of a topic; read on from where the last reading ended. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Followed followed = follow(topic);
    var partitions = followed.consumer().assignment();
    var ends = followed.consumer().endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> followed.consumer().position(p) < ends.get(p))) {
      followed.consumer().poll(Duration.ofMillis(20)).forEach(followed.records()::add);
    }
    return List.copyOf(followed.records());
  }

  private Followed follow(String topic) {
    return topics.computeIfAbsent(
        topic,
        name -> {
          var consumer =
              new KafkaConsumer<byte[], byte[]>(
                  ClientConfiguration.groupless(connection, "tester-" + name));
          List<TopicPartition> partitions =
              consumer.partitionsFor(name).stream()
                  .map(p -> new TopicPartition(name, p.partition()))
                  .toList();
          consumer.assign(partitions);
          consumer.seekToBeginning(partitions);
          return new Followed(consumer, new ArrayList<>());
        });
  }

  @Override
  public void close() {
    producer.close();
    topics.values().forEach(followed -> followed.consumer().close());
  }
}
