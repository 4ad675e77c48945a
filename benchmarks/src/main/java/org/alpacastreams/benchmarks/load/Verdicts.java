package org.alpacastreams.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was said of each candidate of a dataset, and when. Records are kept as they came and read
 * when they are asked for, so that reading takes no time from what is measured. Thread-safe.
 */
final class Verdicts {
  /** One verdict: what it says in a word, and when it arrived on the clock of nanoTime. */
  record Verdict(String word, long arrivedAt) {}

  private record Arrived(ConsumerRecord<byte[], byte[]> record, long nanos) {}

  private final List<Arrived> arrived = new ArrayList<>();

  synchronized void add(ConsumerRecord<byte[], byte[]> record, long nanos) {
    arrived.add(new Arrived(record, nanos));
    notifyAll();
  }

  /** Waits for at least {@code count} verdicts. */
  synchronized void await(int count, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (arrived.size() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            "%d of %d verdicts after %s".formatted(arrived.size(), count, patience));
      }
      wait(left);
    }
  }

  /** How many have arrived. */
  synchronized int count() {
    return arrived.size();
  }

  /** When the last verdict arrived. */
  synchronized long lastAt() {
    return arrived.get(arrived.size() - 1).nanos();
  }

  /** When the first verdict after {@code nanos} arrived. */
  synchronized long firstAfter(long nanos) {
    return arrived.stream().mapToLong(Arrived::nanos).filter(t -> t > nanos).min().orElseThrow();
  }

  /**
   * The first verdict on each candidate; fewer than {@link #count} where any was answered twice.
   */
  synchronized Map<String, Verdict> byCandidate() {
    RecordDecoder<AcceptedExample> accepted = new RecordDecoder<>(Topics.EXAMPLES_ACCEPTED);
    RecordDecoder<RejectedExample> rejected = new RecordDecoder<>(Topics.EXAMPLES_REJECTED);
    Map<String, Verdict> verdicts = new HashMap<>();
    for (Arrived next : arrived) {
      if (next.record().topic().equals(Topics.EXAMPLES_ACCEPTED.name())) {
        AcceptedExample example = accepted.decode(next.record());
        verdicts.putIfAbsent(example.exampleId(), new Verdict(word(example), next.nanos()));
      } else {
        RejectedExample example = rejected.decode(next.record());
        verdicts.putIfAbsent(example.candidateId(), new Verdict(word(example), next.nanos()));
      }
    }
    return verdicts;
  }

  /** An acceptance in a word. */
  static String word(AcceptedExample example) {
    return "accepted " + example.sequence() + " " + example.neighbours();
  }

  /** A rejection in a word. */
  static String word(RejectedExample example) {
    return example.reason().code() + " " + example.nearest() + " " + example.counts();
  }
}
