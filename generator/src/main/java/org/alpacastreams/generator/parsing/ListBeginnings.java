package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.generator.parsing.ListLines.Line;

/**
 * Tells the numbered lines that begin items from those of a list inside an item.
 *
 * <p>A list inside an item counts from a number that the items have passed, and the items go on
 * after it where they stood: {@code 9. 1. 2. 10.}. A teacher that counts its items anew passes that
 * number in turn: {@code 9. 1. 2. … 9. 10.}. Where an item carries its own answer, whose list may
 * count to anything, more is asked of a line that is not the next in turn.
 */
final class ListBeginnings {
  private final List<Line> lines;

  /** Where each number stands for the last time. */
  private final Map<Integer, Integer> lastOf = new HashMap<>();

  /** How far one can count from each line on by lines further down. */
  private final int[] countsTo;

  private ListBeginnings(List<Line> lines) {
    this.lines = lines;
    this.countsTo = new int[lines.size()];
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      int number = lines.get(i).number();
      Integer next = nearest.get(number + 1);
      countsTo[i] = next == null ? number : countsTo[next];
      nearest.put(number, i);
      lastOf.putIfAbsent(number, i);
    }
  }

  /**
   * The lines of {@code text} that begin items.
   *
   * @param ownField finds the inputs and outputs that the items carry themselves
   * @param firstNumber of the item that the text begins with
   */
  static List<Line> in(String text, List<Line> lines, Pattern ownField, int firstNumber) {
    return new ListBeginnings(lines).of(text, ownField.matcher(text), firstNumber);
  }

  private List<Line> of(String text, Matcher field, int firstNumber) {
    List<Line> beginnings = new ArrayList<>();
    int number = firstNumber;
    int searched = 0;
    boolean answered = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      answered = answered || field.region(searched, line.start()).find();
      searched = line.start();
      int end = i + 1 < lines.size() ? lines.get(i + 1).start() : text.length();
      if (answered
          ? beginsAfterAnswer(i, number, field.region(line.end(), end))
          : !isInsideItem(i, number)) {
        beginnings.add(line);
        number = line.number();
        answered = false;
      }
    }
    return beginnings;
  }

  private boolean isInsideItem(int index, int number) {
    return lines.get(index).number() <= number
        && stillToCome(number + 1, index)
        && countsTo[index] <= number;
  }

  private boolean beginsAfterAnswer(int index, int number, Matcher ownField) {
    int own = lines.get(index).number();
    return own == number + 1
        || (own > number
            ? !stillToCome(number + 1, index)
            : !isInsideItem(index, number) && ownField.find());
  }

  private boolean stillToCome(int number, int index) {
    return lastOf.getOrDefault(number, -1) > index;
  }
}
