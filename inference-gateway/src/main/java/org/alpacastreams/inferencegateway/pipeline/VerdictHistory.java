package org.alpacastreams.inferencegateway.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.VerdictCounts;

/**
 * A dataset's verdicts over time, bounded: one reading per span of time, and when there are too
 * many, the span doubles and neighbours become one. Every verdict carries all counts before it, so
 * that readings can be left out without making those that stay wrong.
 */
final class VerdictHistory {
  static final int MOST_READINGS = 96;

  private final TreeMap<Long, Reading> readings = new TreeMap<>();
  private long spanMs = 1_000;

  /**
   * How many verdicts there were.
   *
   * @param at ms since the epoch
   */
  private record Reading(long at, long accepted, long rejected) {
    private long total() {
      return accepted + rejected;
    }
  }

  /**
   * Readings for a picture, column by column, oldest first.
   *
   * @param from ms since the epoch; 0 where there is no reading
   * @param seconds after {@code from}, of each reading
   * @param accepted all accepted examples at each reading
   * @param rejected all rejected candidates at each reading
   */
  public record Columns(long from, List<Long> seconds, List<Long> accepted, List<Long> rejected) {}

  void add(long at, VerdictCounts counts) {
    put(new Reading(at, counts.accepted(), counts.totalRejected()));
    while (readings.size() > MOST_READINGS) {
      spanMs *= 2;
      List<Reading> finer = List.copyOf(readings.values());
      readings.clear();
      finer.forEach(this::put);
    }
  }

  /** Counts never fall: a reading that says less than an earlier one was read out of order. */
  Columns columns() {
    Columns columns =
        new Columns(
            readings.isEmpty() ? 0 : readings.firstEntry().getValue().at(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    long accepted = 0;
    long rejected = 0;
    for (Map.Entry<Long, Reading> entry : readings.entrySet()) {
      Reading reading = entry.getValue();
      accepted = Math.max(accepted, reading.accepted());
      rejected = Math.max(rejected, reading.rejected());
      columns.seconds().add((reading.at() - columns.from()) / 1_000);
      columns.accepted().add(accepted);
      columns.rejected().add(rejected);
    }
    return columns;
  }

  private void put(Reading reading) {
    readings.merge(
        Math.floorDiv(reading.at(), spanMs),
        reading,
        (one, other) -> other.total() >= one.total() ? other : one);
  }
}
