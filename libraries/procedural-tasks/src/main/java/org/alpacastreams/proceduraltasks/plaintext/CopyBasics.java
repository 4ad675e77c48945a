package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/**
 * Things that are written twice. Whoever reads on must look up what stood before and copy it, which
 * is what most other matters build on ("induction", Olsson et al. 2022).
 */
final class CopyBasics {

  static final List<LineSource> ALL =
      List.of(
          CopyBasics::twice,
          CopyBasics::thrice,
          CopyBasics::sentenceTwice,
          CopyBasics::quoted,
          CopyBasics::pairsLookedUp,
          CopyBasics::oneByOne,
          CopyBasics::beginningRepeated);

  private static final List<String> AGAIN =
      List.of("Again", "Once more", "The same", "Copied", "Repeated", "A copy", "Said again");

  private CopyBasics() {}

  private static Line twice(Dice dice) {
    String row = row(dice);
    return new Line(row, "\n" + row);
  }

  private static Line thrice(Dice dice) {
    String row = Enumeration.commas(members(dice, dice.between(2, 4)));
    return new Line(
        row + ".", " " + dice.one(AGAIN) + ": " + row + ". " + dice.one(AGAIN) + ": " + row);
  }

  private static Line sentenceTwice(Dice dice) {
    String sentence = sentence(dice);
    return new Line(
        sentence, dice.flip() ? " " + dice.one(AGAIN) + ": " + sentence : "\n" + sentence);
  }

  private static Line quoted(Dice dice) {
    String said = dice.flip() ? sentence(dice) : row(dice);
    String scene =
        dice.one(GivenNames.ALL) + " wrote \"" + said + "\" and " + dice.one(GivenNames.ALL);
    return new Line(scene + " read:", " " + said);
  }

  /** {@code Mia: lamp. Tom: kite. Tom: kite. Mia: lamp.} */
  private static Line pairsLookedUp(Dice dice) {
    int count = dice.between(2, 5);
    List<String> keys = dice.some(count, GivenNames.ALL);
    List<String> values = dice.some(count, Things.POSSESSIONS);
    List<Integer> order = IntStream.range(0, count).boxed().toList();
    return new Line(pairs(order, keys, values), " " + pairs(dice.shuffled(order), keys, values));
  }

  private static String pairs(List<Integer> order, List<String> keys, List<String> values) {
    return order.stream()
        .map(i -> keys.get(i) + ": " + values.get(i) + ".")
        .collect(Collectors.joining(" "));
  }

  /** {@code lamp, kite, fox: first lamp, then kite, then fox.} */
  private static Line oneByOne(Dice dice) {
    List<String> members = members(dice, dice.between(3, 6));
    return new Line(
        Enumeration.commas(members) + ":",
        " first " + Enumeration.joined(members, ", then ") + ".");
  }

  /** {@code lamp, kite, fox, lamp, kite, fox, lamp, kite, fox} */
  private static Line beginningRepeated(Dice dice) {
    List<String> members = members(dice, dice.between(2, 6));
    String separator = dice.flip() ? ", " : " ";
    String once = Enumeration.joined(members, separator);
    return new Line(once, separator + once + separator + once);
  }

  private static String row(Dice dice) {
    List<String> members = members(dice, dice.between(3, 8));
    return switch (dice.between(1, 4)) {
      case 1 -> Enumeration.spaces(members);
      case 2 -> Enumeration.and(members);
      case 3 -> Enumeration.joined(members, dice.flip() ? "-" : "/");
      default -> Enumeration.commas(members);
    };
  }

  private static List<String> members(Dice dice, int count) {
    return switch (dice.between(1, 6)) {
      case 1 -> texts(dice.numbers(count, 1, 99));
      case 2 -> texts(dice.numbers(count, 100, 9_999));
      case 3 -> dice.some(count, GivenNames.ALL);
      case 4 -> dice.some(count, Places.TOWNS);
      case 5 -> letters(dice, count);
      default -> dice.some(count, Things.NOUNS);
    };
  }

  private static List<String> letters(Dice dice, int count) {
    return dice.numbers(count, 0, 25).stream()
        .map(offset -> String.valueOf((char) ('a' + offset)))
        .toList();
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }

  private static String sentence(Dice dice) {
    Clause clause = Clause.draw(dice);
    return switch (dice.between(1, 3)) {
      case 1 -> clause.present();
      case 2 -> clause.future();
      default -> clause.past();
    };
  }
}
