package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** Draws number lists whose mean is a whole number, so that its answer is short. */
final class NumbersWithMean {

  private NumbersWithMean() {}

  /** {@code count} positive numbers with the mean {@code mean}, which is at least 2. */
  static List<Integer> draw(Dice dice, int count, int mean) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(mean);
    }
    for (int i = 1; i < count; i++) {
      int shift = dice.between(1 - mean, Math.min(mean, numbers.get(0)) - 1);
      numbers.set(i, numbers.get(i) + shift);
      numbers.set(0, numbers.get(0) - shift);
    }
    return dice.shuffled(numbers);
  }
}
