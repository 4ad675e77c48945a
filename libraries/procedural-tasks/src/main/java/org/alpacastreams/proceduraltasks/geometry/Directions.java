package org.alpacastreams.proceduraltasks.geometry;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;

/** Compass points, turns and walks on a grid. */
final class Directions {

  private static final List<String> COMPASS = List.of("north", "east", "south", "west");

  private Directions() {}

  static List<TaskFamily> all() {
    return List.of(turns(), gridWalk());
  }

  private static TaskFamily turns() {
    return PhrasedFamily.named("compass-turns", Domain.GEOMETRY, "determine")
        .training(
            "{name} faces {start} and turns {turns}. Which way does {name} face now?",
            "Facing {start}, a robot in {town} turns {turns}. Name its new direction.",
            "Start towards {start}, then turn {turns}. Where are you heading?",
            "A ship sails {start} and turns {turns}. What is its course?",
            "Determine the final direction: first {start}, then turn {turns}.",
            "In which compass direction does {name} look after starting at {start} and turning"
                + " {turns}?")
        .evaluation(
            "Looking {start}, you turn {turns}. Tell me the direction you look in.",
            "A car leaves {town} heading {start}. It turns {turns}. Which way does it go?")
        .stating(
            "{name} faced {start} and turned {turns}; now {name} faces {answer}.",
            "Start {start}, turns {turns}, final direction {answer}",
            "A robot looked {start}, turned {turns}, and then looked {answer}.",
            "A ship that sailed {start} and turned {turns} has a new course of {answer}",
            "A car drove out of {town} heading {start} and turned {turns}. After that it went"
                + " {answer}.",
            "From {start}, after turning {turns}, the direction is {answer}.",
            "The compass read {start} at first; after the turns {turns} it read {answer}",
            "Whoever looks {start} and turns {turns} ends up looking {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int start = dice.between(0, 3);
              List<String> turns =
                  IntStream.range(0, difficulty + 1)
                      .mapToObj(i -> dice.flip() ? "left" : "right")
                      .toList();
              int end =
                  start + turns.stream().mapToInt(turn -> turn.equals("right") ? 1 : -1).sum();
              return Draw.operand("start", COMPASS.get(start))
                  .operand("turns", Enumeration.joined(turns, ", then "))
                  .answer(COMPASS.get(Math.floorMod(end, 4)));
            });
  }

  private static TaskFamily gridWalk() {
    return PhrasedFamily.named("grid-walk", Domain.GEOMETRY, "determine")
        .training(
            "{name} starts at (0, 0) and walks {moves}. East is +x and north is +y. Where does"
                + " {name} stop?",
            "From the origin go {moves}. Give the coordinates as (x, y), with x to the east and"
                + " y to"
                + " the north.",
            "A robot at (0, 0) moves {moves}. What are its coordinates if north adds to y and east"
                + " adds to x?",
            "Follow these steps from (0, 0): {moves}. Write the end point as (x, y).",
            "Which point do you reach from (0, 0) by moving {moves}?",
            "Leaving the market of {town} at (0, 0), {name} takes {moves}. Name the final point.")
        .evaluation(
            "Track the position: begin at (0, 0), move {moves}. Answer as (x, y).",
            "{name} walks {moves} from the origin of the town grid of {town}. Where is that?")
        .stating(
            "{name} started at (0, 0), walked {moves}, and stopped at {answer}.",
            "From the origin, {moves} lead to {answer}",
            "East adds to x and north adds to y, so {moves} from (0, 0) end at {answer}.",
            "A robot at (0, 0) moved {moves}. Its position as (x, y) is {answer}",
            "The walk of {name} in {town} was {moves}, begun at the origin of the grid; the final"
                + " point is {answer}.",
            "Steps: {moves}. End point: {answer}",
            "West takes away from x and south takes away from y; after {moves} the coordinates"
                + " are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Move> moves =
                  IntStream.range(0, difficulty + 1)
                      .mapToObj(i -> new Move(dice.between(1, 9), dice.one(COMPASS)))
                      .toList();
              int x = moves.stream().mapToInt(Move::east).sum();
              int y = moves.stream().mapToInt(Move::north).sum();
              return Draw.operand(
                      "moves", Enumeration.and(moves.stream().map(Move::inWords).toList()))
                  .answer("(" + x + ", " + y + ")");
            });
  }

  private record Move(int steps, String direction) {

    int east() {
      return switch (direction) {
        case "east" -> steps;
        case "west" -> -steps;
        default -> 0;
      };
    }

    int north() {
      return switch (direction) {
        case "north" -> steps;
        case "south" -> -steps;
        default -> 0;
      };
    }

    String inWords() {
      return Inflection.counted(steps, "step") + " " + direction;
    }
  }
}
