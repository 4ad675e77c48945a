package org.alpacastreams.datasetsink.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value lies in the picture.
 *
 * @param from the value at {@code fromPixel}
 * @param to the value at {@code toPixel}; above {@code from}
 */
public record Scale(double from, double to, double fromPixel, double toPixel) {
  private static final double[] STEPS = {1, 2, 5, 10};

  public Scale {
    if (!(to > from)) {
      throw new IllegalArgumentException("a scale from " + from + " to " + to + " is empty");
    }
  }

  /** The pixel of a value. */
  public double at(double value) {
    return fromPixel + (toPixel - fromPixel) * (value - from) / (to - from);
  }

  /** Whole round values on the scale, {@code most} of them or fewer. */
  public List<Long> ticks(int most) {
    long step = niceStep((to - from) / most);
    List<Long> ticks = new ArrayList<>();
    for (long tick = (long) Math.ceil(from / step) * step; tick <= to; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5, 10, 20, 50 … that is {@code least} or more. */
  public static long niceStep(double least) {
    long power = 1;
    while (power * 10 < least) {
      power *= 10;
    }
    for (double step : STEPS) {
      if (power * step >= least) {
        return (long) (power * step);
      }
    }
    throw new IllegalStateException("10 times " + power + " is at least " + least);
  }
}
