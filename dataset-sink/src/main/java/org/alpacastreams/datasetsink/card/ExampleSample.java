package org.alpacastreams.datasetsink.card;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.alpacastreams.contracts.examples.AcceptedExample;

/**
 * A few examples, drawn at random and yet always the same: those whose sequence numbers, mixed with
 * the dataset's name, are the smallest. One pass, and a longer version of a dataset keeps what it
 * need not replace.
 */
final class ExampleSample {
  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private final int size;
  private final PriorityQueue<Drawn> drawn =
      new PriorityQueue<>(Comparator.comparingLong(Drawn::ticket).reversed());

  private record Drawn(long ticket, AcceptedExample example) {}

  ExampleSample(int size) {
    this.size = size;
  }

  void add(AcceptedExample example) {
    long ticket = mixed(mixed(example.dataset().hashCode()) + example.sequence() * GOLDEN_GAMMA);
    if (drawn.size() == size && ticket >= drawn.peek().ticket()) {
      return;
    }
    drawn.add(new Drawn(ticket, example));
    if (drawn.size() > size) {
      drawn.poll();
    }
  }

  /** In the order of the dataset. */
  List<AcceptedExample> examples() {
    return drawn.stream()
        .map(Drawn::example)
        .sorted(Comparator.comparingLong(AcceptedExample::sequence))
        .toList();
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
