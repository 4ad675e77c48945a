package org.alpacastreams.inferencegateway.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The other side of the gateway's topics: what the pipeline writes, what a reader sees. */
final class TopicWriter implements AutoCloseable {
  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  TopicWriter(String bootstrapServers) {
    connection = KafkaConnection.of(bootstrapServers);
    producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "pipeline"));
  }

  void ensure(List<Topic<?>> topics) throws InterruptedException {
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(topics);
  }

  <V> void send(Topic<V> topic, String key, V value) {
    RecordHeaders headers = new RecordHeaders();
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, value);
    send(new ProducerRecord<>(topic.name(), null, null, bytes(key), bytes, headers));
  }

  /** An event that was written at this time, in ms since the epoch. */
  <V> void sendAt(Topic<V> topic, String key, V value, long at) {
    RecordHeaders headers = new RecordHeaders();
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, value);
    send(new ProducerRecord<>(topic.name(), null, at, bytes(key), bytes, headers));
  }

  void sendRaw(Topic<?> topic, String key, String value) {
    send(new ProducerRecord<>(topic.name(), bytes(key), bytes(value)));
  }

  void tombstone(Topic<?> topic, String key) {
    send(new ProducerRecord<>(topic.name(), bytes(key), null));
  }

  /** Every value under a key, oldest first. */
  <V> List<V> values(Topic<V> topic, String key) {
    List<V> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "reader"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            found.add(topic.valueSerde().fromBytes(record.headers(), record.value()));
          }
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
