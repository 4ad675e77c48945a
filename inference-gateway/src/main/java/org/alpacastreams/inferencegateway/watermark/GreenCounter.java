package org.alpacastreams.inferencegateway.watermark;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts green tokens under one key. A text that repeats itself repeats its green tokens, and z
 * would mean nothing; so a token behind the same context counts once (section 4 of the paper).
 */
public final class GreenCounter {
  private final GreenList greenList;
  private final WatermarkRule rule;

  /** A counter for texts that were marked with this key and rule. */
  public GreenCounter(WatermarkKey key, WatermarkRule rule) {
    this.greenList = new GreenList(key, rule.gamma());
    this.rule = rule;
  }

  /** Counts in a text. */
  public GreenCount count(int[] tokens) {
    return count(marks(tokens));
  }

  GreenCount count(Mark[] marks) {
    int green = 0;
    int red = 0;
    for (Mark mark : marks) {
      green += mark == Mark.GREEN ? 1 : 0;
      red += mark == Mark.RED ? 1 : 0;
    }
    return new GreenCount(green + red, green, rule.gamma());
  }

  /** One per token. */
  Mark[] marks(int[] tokens) {
    Mark[] marks = new Mark[tokens.length];
    // Places are told apart by their numbers, which differ for different tokens and contexts but
    // for a chance of n^2 / 2^65.
    Set<Long> counted = new HashSet<>();
    for (int place = 0; place < tokens.length; place++) {
      int from = place - rule.contextTokens();
      if (from < 0) {
        marks[place] = Mark.NOT_COUNTED;
        continue;
      }
      long number = GreenList.number(greenList.seed(tokens, from, place), tokens[place]);
      if (!counted.add(number)) {
        marks[place] = Mark.NOT_COUNTED;
      } else {
        marks[place] = greenList.contains(number) ? Mark.GREEN : Mark.RED;
      }
    }
    return marks;
  }
}
