package org.alpacastreams.promptsampler.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The sampler's neighbours on real topics: what they send, and what they see. */
final class Wire implements AutoCloseable {
  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  Wire(String bootstrapServers) {
    connection = KafkaConnection.of(bootstrapServers);
    producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "wire"));
  }

  <V> void send(Topic<V> topic, String key, V value) {
    RecordHeaders headers = new RecordHeaders();
    byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, value);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(), null, null, key.getBytes(StandardCharsets.UTF_8), bytes, headers))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the test's broker did not take the record", e);
    }
  }

  /** Every committed event of {@code topic} for a key that starts with {@code keyPrefix}. */
  <V> List<V> read(Topic<V> topic, String keyPrefix) {
    RecordDecoder<V> decoder = new RecordDecoder<>(topic);
    List<V> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ClientConfiguration.groupless(connection, "wire"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (decoder.decodeKey(record.key()).startsWith(keyPrefix)) {
                    events.add(decoder.decode(record));
                  }
                });
      }
    }
    return events;
  }

  @Override
  public void close() {
    producer.close();
  }
}
