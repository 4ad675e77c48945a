package org.alpacastreams.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Accepted examples of one dataset at a steady rate, as the filter writes them, and now and then
 * somebody who takes one back, as any tool does.
 */
final class AcceptedStream implements AutoCloseable {
  static final String DATASET = "load";
  private static final int RETRACTED_ONE_OF = 97;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger sent = new AtomicInteger();
  private final Set<Integer> retracted = new ConcurrentSkipListSet<>();
  private final AtomicBoolean finishing = new AtomicBoolean();
  private final Random choice = new Random(3);
  private Thread thread = new Thread();

  AcceptedStream(KafkaConnection connection) {
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "load"));
  }

  /** Sends so many a second from now on. */
  void start(int rate) {
    long pauseNanos = 1_000_000_000L / rate;
    thread =
        new Thread(
            () -> {
              long next = System.nanoTime();
              while (!finishing.get()) {
                sendNext();
                next += pauseNanos;
                pauseUntil(next);
              }
            },
            "accepted-stream");
    thread.start();
  }

  /** Ends with a whole version of {@code every} examples, so that the last retractions count. */
  void finish(int every) throws InterruptedException {
    finishing.set(true);
    thread.join();
    int end = (sent.get() / every + 1) * every;
    while (sent.get() < end) {
      send(sent.getAndIncrement());
    }
    producer.flush();
  }

  /** The same stream as that of another run: its retractions in force, then its examples. */
  void repeat(List<RetractedExample> inForce, int examples) {
    for (RetractedExample retraction : inForce) {
      send(Records.of(Topics.EXAMPLES_RETRACTED, DATASET, retraction));
      retracted.add(Math.toIntExact(retraction.sequence().orElseThrow()));
    }
    producer.flush();
    while (sent.get() < examples) {
      send(sent.getAndIncrement());
    }
    producer.flush();
  }

  /** Examples so far. */
  int sent() {
    return sent.get();
  }

  /** Sequences of what was taken back so far. */
  Set<Integer> retracted() {
    return new TreeSet<>(retracted);
  }

  private void sendNext() {
    int sequence = sent.getAndIncrement();
    send(sequence);
    if (sequence % RETRACTED_ONE_OF == RETRACTED_ONE_OF - 1) {
      int taken = choice.nextInt(sequence);
      retracted.add(taken);
      send(
          new ProducerRecord<>(
              Topics.EXAMPLES_RETRACTED.name(),
              DATASET.getBytes(StandardCharsets.UTF_8),
              "{\"dataset\":\"%s\",\"exampleId\":\"%s\",\"reason\":\"wrong\"}"
                  .formatted(DATASET, exampleId(taken))
                  .getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void send(int sequence) {
    send(Records.of(Topics.EXAMPLES_ACCEPTED, DATASET, example(sequence)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }

  private static void pauseUntil(long nanos) {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      try {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String exampleId(int sequence) {
    return "load-run-%06d/1#1".formatted(sequence);
  }

  private static AcceptedExample example(int sequence) {
    return new AcceptedExample(
        DATASET,
        exampleId(sequence),
        sequence,
        "Write a short note about village number %d — señor 😀".formatted(sequence),
        sequence % 3 == 0 ? "" : "It has %d houses.\nIts mill is \"old\".".formatted(sequence * 7),
        "Village %d lies at a river. ".formatted(sequence).repeat(1 + sequence % 9),
        new Origin(
            "teacher",
            Optional.of("run"),
            Optional.of("load-run-%06d/1".formatted(sequence)),
            Optional.of(1L),
            Optional.of("procedural"),
            Optional.of("model"),
            Optional.of("alpaca"),
            Optional.of("alpaca-1"),
            Optional.empty()),
        List.of(new Neighbour("seed-1", "Write a short note", 0.25)),
        Optional.of(0.1),
        175L + sequence,
        "filter-1",
        DatasetSettings.DEFAULT,
        new VerdictCounts(sequence + 1L, new TreeMap<>()));
  }

  @Override
  public void close() {
    finishing.set(true);
    producer.close();
  }
}
