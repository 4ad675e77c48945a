package org.alpacastreams.standalone.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Accepted examples per minute over the last minute, by the times of the events themselves. */
final class AcceptanceRate {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration SHORTEST_SPAN = Duration.ofSeconds(2);
  private static final Duration GRAIN = Duration.ofMillis(500);

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, long accepted) {}

  /** Takes in that {@code accepted} examples in total had been accepted {@code at} this time. */
  void add(Instant at, long accepted) {
    Sample last = samples.peekLast();
    if (last != null && (accepted <= last.accepted() || at.isBefore(last.at()))) {
      return;
    }
    if (samples.size() > 1 && Duration.between(beforeLast().at(), at).compareTo(GRAIN) < 0) {
      samples.removeLast();
    }
    samples.addLast(new Sample(at, accepted));
  }

  /** Examples per minute; 0 while too little is known. */
  double perMinute(Instant now) {
    Instant begin = now.minus(WINDOW);
    while (samples.size() > 1 && samples.peekFirst().at().isBefore(begin)) {
      samples.removeFirst();
    }
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    if (first == null || last.at().isBefore(begin)) {
      return 0;
    }
    Duration span = Duration.between(first.at(), now);
    if (span.compareTo(SHORTEST_SPAN) < 0) {
      return 0;
    }
    return (last.accepted() - first.accepted()) * 60_000.0 / span.toMillis();
  }

  private Sample beforeLast() {
    var newestFirst = samples.descendingIterator();
    newestFirst.next();
    return newestFirst.next();
  }
}
