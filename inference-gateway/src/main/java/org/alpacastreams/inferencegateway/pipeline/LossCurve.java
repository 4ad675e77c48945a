package org.alpacastreams.inferencegateway.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The loss at each step, bounded: when it is full, every second step is forgotten. */
final class LossCurve {
  private static final int MOST_KEPT = 4_096;

  private final TreeMap<Long, Double> losses = new TreeMap<>();

  /**
   * One point for a picture.
   *
   * @param step from 1
   * @param loss mean cross-entropy in nats
   */
  public record Point(long step, double loss) {}

  /** A step that is taken again after a resume replaces what it was before. */
  void add(long step, double loss) {
    losses.put(step, loss);
    if (losses.size() > MOST_KEPT) {
      List<Long> steps = List.copyOf(losses.keySet());
      for (int i = 1; i < steps.size(); i += 2) {
        losses.remove(steps.get(i));
      }
    }
  }

  /** At most {@code most} points, each the mean of its share of the steps, in order. */
  List<Point> points(int most) {
    int share = Math.max(1, (losses.size() + most - 1) / most);
    List<Point> points = new ArrayList<>();
    double sum = 0;
    int count = 0;
    for (Map.Entry<Long, Double> entry : losses.entrySet()) {
      sum += entry.getValue();
      count++;
      if (count == share || entry.getKey().equals(losses.lastKey())) {
        points.add(new Point(entry.getKey(), sum / count));
        sum = 0;
        count = 0;
      }
    }
    return points;
  }
}
