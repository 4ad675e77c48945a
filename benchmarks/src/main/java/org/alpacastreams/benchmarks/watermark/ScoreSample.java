package org.alpacastreams.benchmarks.watermark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.alpacastreams.inferencegateway.watermark.Detection;
import org.alpacastreams.inferencegateway.watermark.GreenCount;

/** Detections of many spans, and what they say together. */
final class ScoreSample {
  private final List<GreenCount> counts;
  private final double[] inOrder;

  ScoreSample(List<GreenCount> counts) {
    this.counts = List.copyOf(counts);
    this.inOrder = this.counts.stream().mapToDouble(GreenCount::z).sorted().toArray();
  }

  int size() {
    return inOrder.length;
  }

  double meanCounted() {
    return counts.stream().mapToInt(GreenCount::tokens).average().orElseThrow();
  }

  double mean() {
    return Arrays.stream(inOrder).average().orElseThrow();
  }

  double standardDeviation() {
    double mean = mean();
    double squares = Arrays.stream(inOrder).map(z -> (z - mean) * (z - mean)).sum();
    return Math.sqrt(squares / (inOrder.length - 1));
  }

  /** The least z that so large a share of the spans does not exceed. */
  double quantile(double share) {
    return inOrder[Math.max(0, (int) Math.ceil(share * inOrder.length) - 1)];
  }

  /** How many spans have a z over the detector's threshold. */
  long over() {
    return Arrays.stream(inOrder).filter(z -> z > Detection.THRESHOLD).count();
  }

  /** How many of them get the verdict: there must be enough tokens, too. */
  double detectedShare() {
    long found =
        counts.stream()
            .filter(c -> c.tokens() >= Detection.LEAST_TOKENS && c.z() > Detection.THRESHOLD)
            .count();
    return (double) found / inOrder.length;
  }

  /** How many spans would be over the threshold if every counted token were green by itself. */
  double expectedOver() {
    Map<Integer, Double> tails = new HashMap<>();
    return counts.stream()
        .mapToDouble(c -> tails.computeIfAbsent(c.tokens(), t -> binomialTail(t, c.gamma())))
        .sum();
  }

  /** Kolmogorov and Smirnov's distance to the normal distribution. */
  double distance() {
    return distance(inOrder);
  }

  /**
   * The same of z moved by up to half a green token: counts are whole numbers, and the steps of
   * their distribution alone have a distance.
   */
  double smoothedDistance() {
    SplittableRandom random = new SplittableRandom(1);
    double[] smoothed =
        counts.stream()
            .mapToDouble(
                c ->
                    c.z()
                        + (random.nextDouble() - 0.5)
                            / Math.sqrt(Math.max(1, c.tokens()) * c.gamma() * (1 - c.gamma())))
            .sorted()
            .toArray();
    return distance(smoothed);
  }

  private static double distance(double[] sorted) {
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      int next = i;
      while (next + 1 < sorted.length && sorted[next + 1] == sorted[i]) {
        next++;
      }
      double normal = 1 - GreenCount.normalTail(sorted[i]);
      double before = (double) i / sorted.length;
      double after = (next + 1.0) / sorted.length;
      greatest = Math.max(greatest, Math.max(normal - before, after - normal));
      i = next;
    }
    return greatest;
  }

  /** The chance of a z over the threshold among so many tokens. */
  static double binomialTail(int tokens, double gamma) {
    double tail = 0;
    double logarithm = tokens * Math.log1p(-gamma);
    for (int green = 0; green <= tokens; green++) {
      if (new GreenCount(tokens, green, gamma).z() > Detection.THRESHOLD) {
        tail += Math.exp(logarithm);
      }
      logarithm +=
          Math.log((tokens - green) / (green + 1.0)) + Math.log(gamma) - Math.log1p(-gamma);
    }
    return tail;
  }
}
