package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what is about to be done and commits what is done, in one short transaction that is over
 * before any call begins.
 *
 * <p>The transaction carries the group's generation: the broker refuses it once another instance
 * owns the partitions. So two instances can never both start a call under one prompt id, however
 * long one of them was suspended.
 */
final class ClaimWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimWriter.class);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final KafkaProducer<byte[], byte[]> producer;

  /** Connects; a transaction that a predecessor of the same instance left open is ended. */
  ClaimWriter(KafkaConnection connection, String instanceId) {
    Map<String, Object> settings =
        ClientConfiguration.transactionalProducer(connection, CallSession.GROUP + "-" + instanceId);
    settings.put("max.block.ms", BROKER_TIMEOUT.toMillis());
    settings.put("linger.ms", 0);
    // The broker asks to try again while it completes the transaction before; Kafka's default of
    // 100 ms would set the pace of all calls.
    settings.put("retry.backoff.ms", 10);
    producer = new KafkaProducer<>(settings);
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Writes the records and commits the offsets, all or nothing.
   *
   * @return the records' offsets; none if the partitions have another owner by now
   * @throws KafkaException if it is not known whether it happened; this writer is of no more use
   */
  Optional<List<Long>> commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(producer.send(record));
    }
    try {
      producer.sendOffsetsToTransaction(offsets, group);
    } catch (CommitFailedException e) {
      LOG.info(
          "the partitions are moving to another owner; nothing was started ({})", e.toString());
      producer.abortTransaction();
      return Optional.empty();
    }
    producer.commitTransaction();
    return Optional.of(sent.stream().map(ClaimWriter::offset).toList());
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
