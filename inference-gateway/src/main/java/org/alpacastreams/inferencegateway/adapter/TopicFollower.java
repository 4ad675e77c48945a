package org.alpacastreams.inferencegateway.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics on the calling thread, each from where it is wanted, and goes on after every failure
 * of the cluster. It belongs to no group: every gateway reads everything.
 */
final class TopicFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final String clientId;
  private final Map<String, FollowedTopic<?>> topics;
  private final Consumer<String> problem;
  private final Runnable onCaughtUp;
  private final AtomicBoolean closing;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile boolean caughtUp;
  private volatile boolean following;

  /**
   * A follower.
   *
   * @param problem told what is wrong with the cluster, and the empty text when it is well again
   * @param onCaughtUp called once, when everything that was there at the start has been taken
   * @param closing ends it when set
   */
  TopicFollower(
      KafkaConnection connection,
      String clientId,
      List<FollowedTopic<?>> topics,
      Consumer<String> problem,
      Runnable onCaughtUp,
      AtomicBoolean closing) {
    this.connection = connection;
    this.clientId = clientId;
    this.topics =
        topics.stream().collect(Collectors.toMap(followed -> followed.topic().name(), f -> f));
    this.problem = problem;
    this.onCaughtUp = onCaughtUp;
    this.closing = closing;
  }

  boolean caughtUp() {
    return caughtUp;
  }

  /** Whether it looks at {@code closing} often; an interrupt would only disturb its consumer. */
  boolean following() {
    return following;
  }

  /** Follows until {@code closing} is set. */
  void run() {
    while (!closing.get()) {
      try {
        follow();
      } catch (InterruptException e) {
        closing.set(true);
      } catch (KafkaException e) {
        problem.accept(
            "The Kafka broker at %s does not answer; what is shown may be old."
                .formatted(connection.bootstrapServers()));
        LOG.warn("the topics cannot be followed ({}); it goes on when a broker answers", e + "");
        pause();
      }
    }
  }

  private void follow() {
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, clientId))) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long reach = topics.get(partition.topic()).reach();
        long first = Math.max(starts.get(partition), ends.get(partition) - reach);
        consumer.seek(partition, positions.getOrDefault(partition, first));
      }
      problem.accept("");
      following = true;
      long look = System.nanoTime();
      while (!closing.get()) {
        if (System.nanoTime() - look > LOOK_EVERY.toNanos()) {
          // A poll is silent without a broker; this fails, and the reader is told.
          consumer.endOffsets(partitions, LOOK_TIMEOUT);
          look = System.nanoTime();
        }
        consumer.poll(POLL).forEach(record -> topics.get(record.topic()).take(record));
        partitions.forEach(p -> positions.put(p, consumer.position(p)));
        if (!caughtUp && partitions.stream().allMatch(p -> positions.get(p) >= ends.get(p))) {
          caughtUp = true;
          onCaughtUp.run();
        }
      }
    } finally {
      following = false;
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> found = new ArrayList<>();
    for (String topic : topics.keySet()) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> found.add(new TopicPartition(topic, info.partition())));
    }
    return found;
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }
}
