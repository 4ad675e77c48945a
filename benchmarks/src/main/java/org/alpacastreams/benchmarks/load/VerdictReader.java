package org.alpacastreams.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads committed verdicts, and when each arrived, on a thread of its own. */
final class VerdictReader implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Verdicts> byDataset = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "verdicts");
  private volatile boolean closed;

  VerdictReader(KafkaConnection connection) {
    consumer = new KafkaConsumer<>(ClientConfiguration.groupless(connection, "load-reader"));
    List<TopicPartition> all = new ArrayList<>();
    for (Topic<?> topic : List.of(Topics.EXAMPLES_ACCEPTED, Topics.EXAMPLES_REJECTED)) {
      for (int p = 0; p < topic.partitions(); p++) {
        all.add(new TopicPartition(topic.name(), p));
      }
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
    thread.setDaemon(true);
    thread.start();
  }

  /** The verdicts of a dataset, as far as they have arrived. */
  Verdicts of(String dataset) {
    return byDataset.computeIfAbsent(dataset, d -> new Verdicts());
  }

  private void read() {
    while (!closed) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
        of(new String(record.key(), StandardCharsets.UTF_8)).add(record, System.nanoTime());
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
