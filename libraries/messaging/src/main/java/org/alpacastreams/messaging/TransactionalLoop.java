package org.alpacastreams.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic, writes others, exactly once: what a step writes and the offsets of what it read
 * are one transaction. Unreadable records become dead letters in the same transaction.
 *
 * <p>After any failure of the cluster it starts over with a new consumer and a new producer of the
 * same transactional id, which fences a zombie, from the offsets that were committed last. A step
 * that throws is a defect: the loop stops and {@link #failure} says so.
 *
 * @param <V> the event family that is read
 */
public final class TransactionalLoop<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionalLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /**
   * A transaction costs the same for one record and for hundreds, and a marker in each partition:
   * under load it is worth waiting a moment for more.
   */
  private static final int FETCH_MIN_BYTES = 128 * 1024;

  private static final int FETCH_MAX_WAIT_MS = 50;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);

  /** What is done with each record. */
  @FunctionalInterface
  public interface Step<V> {
    /** Handles one record; it may be called again for a record whose transaction was aborted. */
    void process(ConsumedRecord<V> record, Output output);
  }

  private final KafkaConnection connection;
  private final Topic<V> source;
  private final RecordDecoder<V> decoder;
  private final String group;
  private final String instanceId;
  private final Step<V> step;
  private final Thread thread;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<KafkaConsumer<byte[], byte[]>> active = new AtomicReference<>();

  /**
   * A loop that is not running yet.
   *
   * @param group the consumer group; also the service's name in dead letters
   * @param instanceId names this instance, the same after a restart
   */
  public TransactionalLoop(
      KafkaConnection connection, Topic<V> source, String group, String instanceId, Step<V> step) {
    this.connection = connection;
    this.source = source;
    this.decoder = new RecordDecoder<>(source);
    this.group = group;
    this.instanceId = instanceId;
    this.step = step;
    this.thread = new Thread(this::run, group + "-loop");
  }

  /** Starts the loop's thread. */
  public void start() {
    thread.start();
  }

  /** Whether the loop's thread lives. */
  public boolean running() {
    return thread.isAlive();
  }

  /** The defect that stopped the loop, if one did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() {
    closing.set(true);
    KafkaConsumer<byte[], byte[]> consumer = active.get();
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(CLOSE_TIMEOUT.multipliedBy(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing.get()) {
      try {
        runUntilClusterFailure();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{} was asked to stop", group);
      } catch (UnreadableRecordException e) {
        stopFor(e);
        return;
      } catch (KafkaException e) {
        LOG.warn(
            "{} lost its transaction ({}); it starts over from the last committed offsets",
            group,
            e.toString());
        pause();
      } catch (RuntimeException | Error e) {
        stopFor(e);
        return;
      }
    }
  }

  private void stopFor(Throwable defect) {
    failure.set(defect);
    LOG.error("{} stopped: a defect, not an outage. Restart it after mending", group, defect);
  }

  private void runUntilClusterFailure() {
    Map<String, Object> reading = ClientConfiguration.consumer(connection, group, instanceId);
    reading.put("fetch.min.bytes", FETCH_MIN_BYTES);
    reading.put("fetch.max.wait.ms", FETCH_MAX_WAIT_MS);
    try (var consumer = new KafkaConsumer<byte[], byte[]>(reading);
        var closer = new ProducerCloser(newProducer())) {
      active.set(consumer);
      KafkaProducer<byte[], byte[]> producer = closer.producer();
      producer.initTransactions();
      consumer.subscribe(List.of(source.name()));
      while (!closing.get()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          transact(consumer, producer, records);
        }
      }
    } finally {
      active.set(null);
    }
  }

  private KafkaProducer<byte[], byte[]> newProducer() {
    Map<String, Object> settings =
        ClientConfiguration.transactionalProducer(connection, group + "-" + instanceId);
    settings.put("max.block.ms", BROKER_TIMEOUT.toMillis());
    return new KafkaProducer<>(settings);
  }

  private void transact(
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaProducer<byte[], byte[]> producer,
      ConsumerRecords<byte[], byte[]> records) {
    producer.beginTransaction();
    Output output = new ProducerOutput(producer);
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      process(record, producer, output);
      next.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
    producer.commitTransaction();
  }

  private void process(
      ConsumerRecord<byte[], byte[]> record,
      KafkaProducer<byte[], byte[]> producer,
      Output output) {
    V value;
    try {
      value = decoder.decode(record);
    } catch (UnreadableRecordException e) {
      LOG.warn(
          "{}-{}@{} is unreadable ({}): {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.code(),
          e.getMessage());
      Future<RecordMetadata> unused = producer.send(DeadLetters.of(record, e, group));
      return;
    }
    step.process(
        new ConsumedRecord<>(
            decoder.decodeKey(record.key()),
            value,
            record.partition(),
            record.offset(),
            record.timestamp()),
        output);
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }

  /** Closes a producer without waiting long for a broker that is gone. */
  private record ProducerCloser(KafkaProducer<byte[], byte[]> producer) implements AutoCloseable {
    @Override
    public void close() {
      producer.close(CLOSE_TIMEOUT);
    }
  }

  private record ProducerOutput(KafkaProducer<byte[], byte[]> producer) implements Output {
    @Override
    public <T> void send(Topic<T> topic, String key, T value) {
      ProducerRecord<byte[], byte[]> record = Records.of(topic, key, value);
      // A failed send fails the commit of its transaction.
      Future<RecordMetadata> unused = producer.send(record);
    }
  }
}
