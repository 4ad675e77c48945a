package org.alpacastreams.proceduraltasks.ciphers;

import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** A string with runs of equal letters, and its run-length code: {@code aab} is {@code a2b1}. */
record RunLength(String text, String code) {

  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "k", "m", "p", "s", "t");

  static RunLength draw(Dice dice, int difficulty) {
    StringBuilder text = new StringBuilder();
    StringBuilder code = new StringBuilder();
    for (String letter : dice.some(difficulty + 1, LETTERS)) {
      int length = dice.between(1, 4);
      text.append(letter.repeat(length));
      code.append(letter).append(length);
    }
    return new RunLength(text.toString(), code.toString());
  }
}
