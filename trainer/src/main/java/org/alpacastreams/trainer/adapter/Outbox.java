package org.alpacastreams.trainer.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to the broker, in their order, on a thread of its own: a training does not
 * wait for a broker that is away. All trainers of a cluster use one transactional id, so that the
 * newest fences those before it.
 */
final class Outbox implements AutoCloseable {
  static final String TRANSACTIONAL_ID = "alpaca-trainer";
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final String PLACE = "outbox";
  private static final int MANY = 5_000;
  private static final int BATCH = 200;
  private static final long POLL_MS = 100;
  private static final int LONGEST_BLOCK_MS = 5_000;
  private static final Duration PRODUCER_CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SLEPT = Duration.ofSeconds(8);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final TrainerSettings settings;
  private final OpenProblems problems;
  private final BlockingQueue<ProducerRecord<byte[], byte[]>> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "trainer-outbox");
  private volatile boolean fenced;
  private long transactionNanos = System.nanoTime();

  Outbox(TrainerSettings settings, OpenProblems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  void start() {
    thread.start();
  }

  /** Whether a newer trainer has taken over. */
  boolean fenced() {
    return fenced;
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** Sends an event as soon as that is possible. */
  <V> void send(Topic<V> topic, String key, V event) {
    added.incrementAndGet();
    waiting.add(Records.of(topic, key, event));
  }

  /** The same for an event that may be left out when very many wait. */
  <V> void sendIfFew(Topic<V> topic, String key, V event) {
    if (waiting.size() < MANY) {
      send(topic, key, event);
    }
  }

  /** Waits until everything so far is acknowledged; false when closed or fenced before. */
  boolean awaitSent() {
    long wanted = added.get();
    while (sent.get() < wanted) {
      if (closing.get() || fenced || !thread.isAlive()) {
        return false;
      }
      Pause.of(Duration.ofMillis(20), closing);
    }
    return true;
  }

  @Override
  public void close() {
    closing.set(true);
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    while (!fenced && !(closing.get() && waiting.isEmpty() && batch.isEmpty())) {
      try {
        connectAndSend(batch);
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        // A process that slept through its own transaction's time-out is fenced by the broker too.
        if (System.nanoTime() - transactionNanos < SLEPT.toNanos()) {
          takenOver();
        }
      } catch (InterruptException e) {
        closing.set(true);
      } catch (KafkaException e) {
        if (problems.report(
            PLACE,
            "events wait for the Kafka broker at %s: %s"
                .formatted(settings.connection().bootstrapServers(), Failures.describe(e)))) {
          LOG.warn("{}", problems.all().get(PLACE));
        }
        if (closing.get()) {
          return;
        }
        Pause.of(settings.retryDelay(), closing);
      }
    }
  }

  /** A producer cannot even be made while the broker's name does not resolve. */
  private void connectAndSend(List<ProducerRecord<byte[], byte[]>> batch) {
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(configuration());
    try {
      producer.initTransactions();
      sendAll(producer, batch);
    } finally {
      producer.close(PRODUCER_CLOSE_TIMEOUT);
    }
  }

  private void takenOver() {
    fenced = true;
    problems.report(
        PLACE,
        "another trainer has taken over at %s; only one may run per cluster. Stop this one, or the"
                .formatted(settings.connection().bootstrapServers())
            + " other and start this one again");
    LOG.error("{}", problems.all().get(PLACE));
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration =
        ClientConfiguration.transactionalProducer(settings.connection(), TRANSACTIONAL_ID);
    configuration.putIfAbsent("max.block.ms", LONGEST_BLOCK_MS);
    return configuration;
  }

  /** {@code batch} is what could not be sent before; it keeps what cannot be sent now. */
  private void sendAll(
      KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> batch) {
    while (!(closing.get() && waiting.isEmpty() && batch.isEmpty())) {
      if (batch.isEmpty()) {
        fill(batch);
      }
      if (!batch.isEmpty()) {
        transactionNanos = System.nanoTime();
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : batch) {
          // The commit fails when any of them does.
          var unused = producer.send(record);
        }
        producer.commitTransaction();
        sent.addAndGet(batch.size());
        batch.clear();
      }
      problems.resolve(PLACE);
    }
  }

  private void fill(List<ProducerRecord<byte[], byte[]>> batch) {
    try {
      var first = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, BATCH);
      }
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }
}
