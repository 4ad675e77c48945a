package org.alpacastreams.proceduraltasks.plaintext;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.alpacastreams.proceduraltasks.Statement;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** Writes one true line about one matter. */
@FunctionalInterface
interface LineSource {

  /** A line of at most 400 characters. */
  Line line(Dice dice);

  /** A source of facts: of the whole line nothing is arbitrary. */
  static LineSource facts(Function<Dice, String> text) {
    return dice -> Line.fact(text.apply(dice));
  }

  /** The statements of a family; the levels 1, 2 and 3 have the weights 3, 2 and 1. */
  static LineSource of(TaskFamily family) {
    List<Integer> weighted = weighted(family);
    return dice -> {
      Statement statement = family.state(dice.random(), dice.one(weighted), 1).get(0);
      return new Line(statement.given(), statement.conclusion());
    };
  }

  /** The same matter said in two or three ways, a line each. */
  static LineSource inSeveralWays(TaskFamily family) {
    List<Integer> weighted = weighted(family);
    return dice -> {
      List<Statement> ways = family.state(dice.random(), dice.one(weighted), dice.between(2, 3));
      StringBuilder rest = new StringBuilder(ways.get(0).conclusion());
      ways.stream().skip(1).forEach(way -> rest.append('\n').append(way.text()));
      return new Line(ways.get(0).given(), rest.toString());
    };
  }

  /** A statement whose end is left open, and apart from it, as in a workbook, that end. */
  static LineSource withGap(TaskFamily family) {
    List<Integer> weighted = weighted(family);
    return dice -> {
      Statement statement = family.state(dice.random(), dice.one(weighted), 1).get(0);
      return dice.one(Gap.ALL).line(statement);
    };
  }

  private static List<Integer> weighted(TaskFamily family) {
    return family.difficulties().stream()
        .flatMap(level -> Collections.nCopies(4 - level, level).stream())
        .toList();
  }
}
