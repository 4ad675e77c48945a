package org.alpacastreams.benchmarks.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;

/** What was said of each candidate of a dataset, and when. Thread-safe. */
final class Verdicts {
  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Long> times = new HashMap<>();
  private long repeated;

  /** An acceptance in a word. */
  static String word(AcceptedExample example) {
    return "accepted " + example.sequence() + " " + example.neighbours();
  }

  /** A rejection in a word. */
  static String word(RejectedExample example) {
    return example.reason().code() + " " + example.nearest() + " " + example.counts();
  }

  synchronized void add(String candidateId, String word, long nanos) {
    if (words.putIfAbsent(candidateId, word) == null) {
      times.put(candidateId, nanos);
    } else {
      repeated++;
    }
    notifyAll();
  }

  /** Waits for at least {@code count} candidates. */
  synchronized void await(int count, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (words.size() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            "%d of %d verdicts after %s".formatted(words.size(), count, patience));
      }
      wait(left);
    }
  }

  synchronized int count() {
    return words.size();
  }

  /** Candidates that were answered more than once, which none may be. */
  synchronized long repeated() {
    return repeated;
  }

  /** What was said, by candidate. */
  synchronized Map<String, String> words() {
    return new HashMap<>(words);
  }

  /** When a candidate's verdict arrived, on the clock of {@link System#nanoTime}. */
  synchronized long arrivedAt(String candidateId) {
    return times.get(candidateId);
  }

  /** When the last verdict arrived. */
  synchronized long lastAt() {
    return times.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** When the first verdict after {@code nanos} arrived. */
  synchronized long firstAfter(long nanos) {
    return times.values().stream()
        .mapToLong(Long::longValue)
        .filter(t -> t > nanos)
        .min()
        .orElseThrow();
  }
}
