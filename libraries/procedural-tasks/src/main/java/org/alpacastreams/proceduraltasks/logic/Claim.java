package org.alpacastreams.proceduraltasks.logic;

import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** A simple statement that can be checked. */
record Claim(String words, boolean holds) {

  static Claim draw(Dice dice, int difficulty) {
    return dice.flip() ? aboutKind(dice) : aboutNumbers(dice, difficulty == 1 ? 9 : 99);
  }

  /** {@code "a spoon is an animal"} is false. */
  private static Claim aboutKind(Dice dice) {
    List<String> kinds = dice.some(2, List.copyOf(Things.CATEGORIES.keySet()));
    boolean holds = dice.flip();
    String member = dice.one(Things.CATEGORIES.get(kinds.get(0)));
    String kind = kinds.get(holds ? 0 : 1);
    String subject = kinds.get(0).equals("colour") ? member : Inflection.withArticle(member);
    return new Claim(subject + " is " + Inflection.withArticle(kind), holds);
  }

  /** {@code "17 is less than 40"} is true. */
  private static Claim aboutNumbers(Dice dice, int high) {
    List<Integer> pair = dice.differentNumbers(2, 1, high);
    boolean greater = dice.flip();
    return new Claim(
        "the number "
            + pair.get(0)
            + " is "
            + (greater ? "greater" : "less")
            + " than "
            + pair.get(1),
        greater == pair.get(0) > pair.get(1));
  }
}
