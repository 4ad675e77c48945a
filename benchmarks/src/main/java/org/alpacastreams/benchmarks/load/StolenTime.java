package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The share of processor time that the machine below this virtual one gave to others, as Linux
 * counts it. Where it is more than a per cent or so, long waits are not the filter's.
 */
final class StolenTime {
  private static final Path STAT = Path.of("/proc/stat");

  /** In the line "cpu": user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int STEAL = 7;

  private final long[] before = ticks();

  /** Since this was made; empty where the system does not count it. */
  String inWords() {
    long[] now = ticks();
    if (now.length <= STEAL || before.length <= STEAL) {
      return "";
    }
    long all = Arrays.stream(now, 0, STEAL + 1).sum() - Arrays.stream(before, 0, STEAL + 1).sum();
    double percent = 100.0 * (now[STEAL] - before[STEAL]) / Math.max(1, all);
    return String.format(Locale.ROOT, " (stolen by other machines: %.1f %%)", percent);
  }

  private static long[] ticks() {
    try {
      String line = Files.readAllLines(STAT).get(0);
      return Arrays.stream(line.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      return new long[0];
    }
  }
}
