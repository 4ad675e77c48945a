package org.alpacastreams.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Reads dead letters and sends them back to where they came from, for example after a reader was
 * upgraded. A replayed letter stays in its topic; the count of replays travels in a header, so that
 * one that fails again shows how often it has been tried.
 */
public final class DeadLetterReplay {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConnection connection;

  public DeadLetterReplay(KafkaConnection connection) {
    this.connection = connection;
  }

  /** All dead letters of {@code topic}, oldest first per partition; empty where there is none. */
  public List<DeadLetter> list(String topic) {
    String letters = topic + DeadLetterHeaders.TOPIC_SUFFIX;
    List<DeadLetter> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(
            ClientConfiguration.groupless(connection, "dead-letter-replay"))) {
      var known = consumer.listTopics().get(letters);
      if (known == null) {
        return List.of();
      }
      List<TopicPartition> partitions =
          known.stream().map(p -> new TopicPartition(letters, p.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          found.add(DeadLetter.of(record));
        }
      }
    }
    return found;
  }

  /**
   * Sends those dead letters of {@code topic} back that {@code wanted} takes.
   *
   * @return how many were sent and acknowledged
   */
  public int replay(String topic, Predicate<DeadLetter> wanted) throws InterruptedException {
    List<DeadLetter> letters = list(topic).stream().filter(wanted).toList();
    try (var producer =
        new KafkaProducer<byte[], byte[]>(
            ClientConfiguration.producer(connection, "dead-letter-replay"))) {
      for (DeadLetter letter : letters) {
        producer.send(sentBack(topic, letter)).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot replay to " + topic + ": " + e.getCause(), e);
    }
    return letters.size();
  }

  private static ProducerRecord<byte[], byte[]> sentBack(String topic, DeadLetter letter) {
    List<Header> headers = new ArrayList<>();
    for (Header header : letter.record().headers()) {
      if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
        headers.add(header);
      }
    }
    headers.add(
        new RecordHeader(
            DeadLetterHeaders.REPLAYS,
            Integer.toString(letter.replays() + 1).getBytes(StandardCharsets.UTF_8)));
    return new ProducerRecord<>(
        topic, null, null, letter.record().key(), letter.record().value(), headers);
  }
}
