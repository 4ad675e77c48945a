package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.generator.calls.AttemptHistory;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what the responses say about prompts that were not committed, before any of them is
 * called. It works in small steps, so that the thread which also polls prompts stays in its group.
 *
 * <p>The end to read to is the last record written, committed or not: a predecessor's transaction
 * that is still open may hold the start of a call, and reading waits until it has ended.
 */
final class TakeOver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);

  /** How far the two topics reached when a partition was taken over. */
  record Ends(long prompts, long responses) {}

  private final KafkaConnection connection;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<ResponseEvent> decoder =
      new RecordDecoder<>(Topics.RESPONSES_RECEIVED);
  private final Map<Integer, Long> targets = new HashMap<>();

  TakeOver(KafkaConnection connection, String instanceId) {
    this.connection = connection;
    this.consumer =
        new KafkaConsumer<>(
            CallerClients.lean(
                ClientConfiguration.groupless(
                    connection, "alpaca-generator-take-over-" + instanceId)));
  }

  /** Begins with one partition, from a position of its responses. */
  Ends begin(int partition, long from) {
    TopicPartition responses = responses(partition);
    TopicPartition prompts = new TopicPartition(Topics.PROMPTS_SAMPLED.name(), partition);
    Map<TopicPartition, Long> ends = ends(responses, prompts);
    long target = ends.get(responses);
    List<TopicPartition> reading = new ArrayList<>(consumer.assignment());
    reading.add(responses);
    consumer.assign(reading);
    if (from <= target) {
      consumer.seek(responses, from);
    } else {
      // The topic was made anew, and is shorter than it was.
      consumer.seekToBeginning(List.of(responses));
    }
    targets.put(partition, target);
    return new Ends(ends.get(prompts), target);
  }

  /** Whether any partition is still being read. */
  boolean busy() {
    return !targets.isEmpty();
  }

  /** Forgets a partition that was taken away meanwhile. */
  void forget(int partition) {
    targets.remove(partition);
    consumer.assign(
        consumer.assignment().stream().filter(p -> p.partition() != partition).toList());
  }

  /**
   * Reads on for a moment.
   *
   * @param histories where to note what the responses of a partition say
   * @return the partitions whose responses are all known now
   */
  List<Integer> step(Map<Integer, AttemptHistory> histories, Duration longest) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
      note(record, histories.get(record.partition()));
    }
    List<Integer> complete =
        targets.keySet().stream()
            .filter(p -> consumer.position(responses(p)) >= targets.get(p))
            .toList();
    complete.forEach(this::forget);
    return complete;
  }

  private void note(ConsumerRecord<byte[], byte[]> record, AttemptHistory history) {
    try {
      history.responded(record.offset(), decoder.decode(record));
    } catch (UnreadableRecordException e) {
      LOG.warn(
          "{}-{}@{} is unreadable ({}); its attempt counts as started: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.code(),
          e.getMessage());
      if (record.key() != null) {
        history.started(decoder.decodeKey(record.key()), record.offset(), "");
      }
    }
  }

  private Map<TopicPartition, Long> ends(TopicPartition responses, TopicPartition prompts) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Admin admin =
        Admin.create(ClientConfiguration.admin(connection, "alpaca-generator-take-over"))) {
      // In this order: a prompt beyond the second end has no response before the first.
      for (TopicPartition partition : List.of(responses, prompts)) {
        ends.put(
            partition,
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get(BROKER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .offset());
      }
      return ends;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the ends of " + responses + " and " + prompts + " are unknown", e);
    }
  }

  private static TopicPartition responses(int partition) {
    return new TopicPartition(Topics.RESPONSES_RECEIVED.name(), partition);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
