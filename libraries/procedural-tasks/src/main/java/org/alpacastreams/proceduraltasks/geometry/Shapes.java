package org.alpacastreams.proceduraltasks.geometry;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;

/** Lengths, areas, volumes and angles of simple shapes. */
final class Shapes {

  private static final List<String> POLYGONS =
      List.of(
          "triangle", "square", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon");

  private static final List<String> UNITS = List.of("metres", "feet", "yards");

  private static final List<String> SURFACES =
      List.of(
          "garden",
          "carpet",
          "field",
          "poster",
          "table top",
          "window",
          "wall",
          "courtyard",
          "playground",
          "tile",
          "banner",
          "meadow",
          "parking lot",
          "stage");

  private Shapes() {}

  static List<TaskFamily> all() {
    return List.of(area(), perimeter(), polygon(), thirdAngle(), volume());
  }

  private static TaskFamily area() {
    return PhrasedFamily.named("rectangle-area", Domain.GEOMETRY, "calculate")
        .training(
            "A {surface} is {a} {unit} long and {b} {unit} wide. What is its area in square"
                + " {unit}?",
            "Find the area of a rectangle with sides of {a} and {b} {unit}.",
            "How many square {unit} does a {surface} of {a} by {b} {unit} cover?",
            "{name} measures a {surface}: {a} by {b} {unit}. Calculate the area in square {unit}.",
            "Multiply out the area of a {a} x {b} {unit} {surface}.",
            "What area has a rectangular {surface} with length {a} {unit} and width {b} {unit}?")
        .evaluation(
            "Compute the area of a {surface} measuring {a} {unit} by {b} {unit}.",
            "{name} paints a rectangle {a} {unit} long and {b} {unit} high. How many square"
                + " {unit} are painted?")
        .stating(
            "A {surface} {a} {unit} long and {b} {unit} wide has the area {a} x {b} = {answer}.",
            "A rectangle with sides of {a} and {b} {unit} covers, in square {unit}, an area of"
                + " {answer}",
            "{a} times {b} is {answer}.",
            "{^surface} of {a} by {b} {unit}, area in square {unit}: {answer}",
            "{name} painted a {surface} in {town}, and as it measured {a} by {b} {unit}, the"
                + " square {unit} under paint were {answer}.",
            "Length {a} {unit}, width {b} {unit}, area in square {unit}: {answer}.",
            "A wall, {b} {unit} high, {a} {unit} long, has a computed surface in square {unit} of"
                + " {answer}",
            "Length multiplied by width gives the area, so a {a} x {b} {unit} {surface} measures"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, List.of(5, 10, 40).get(difficulty - 1));
              int b = dice.between(2, List.of(5, 10, 12).get(difficulty - 1));
              return rectangle(dice, a, b).answer(a * b);
            });
  }

  private static TaskFamily perimeter() {
    return PhrasedFamily.named("rectangle-perimeter", Domain.GEOMETRY, "calculate")
        .training(
            "What is the perimeter of a {surface} that is {a} {unit} long and {b} {unit} wide?",
            "Find the perimeter of a rectangle of {a} by {b} {unit}.",
            "{name} walks once around a {surface} of {a} by {b} {unit} in {town}. How many {unit}"
                + " is that?",
            "How many {unit} of fence enclose a {surface} with sides {a} and {b} {unit}?",
            "Calculate the length of the border of a {surface}: {a} {unit} by {b} {unit}.",
            "Add all four sides of a {a} x {b} {unit} {surface}.")
        .evaluation(
            "Compute how long the edge around a {surface} of {a} {unit} by {b} {unit} is.",
            "A ribbon is laid along all sides of a rectangle, {a} by {b} {unit}. How many {unit}"
                + " does {name} need?")
        .stating(
            "The perimeter of a {surface} that has {a} {unit} in length and {b} {unit} in width is"
                + " {answer}.",
            "Once around a rectangle of {a} by {b} {unit} is {a} + {b} + {a} + {b} = {answer}",
            "2 x ({a} + {b}) = {answer}",
            "{name} put a ribbon along all four sides of a {surface} of {a} by {b} {unit}; the"
                + " {unit} needed were {answer}.",
            "All around, the edge of a {surface} with sides {a} and {b} {unit} has a length in"
                + " {unit} of {answer}.",
            "{^surface} in {town}, {a} {unit} by {b} {unit}, fence all around in {unit}: {answer}",
            "The border of a {a} x {b} {unit} {surface} is twice {a} plus twice {b}, computed as"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, List.of(9, 30, 99).get(difficulty - 1));
              int b = dice.between(1, List.of(9, 30, 99).get(difficulty - 1));
              return rectangle(dice, a, b).answer(2 * (a + b));
            });
  }

  private static TaskFamily polygon() {
    return PhrasedFamily.named("polygon-perimeter", Domain.GEOMETRY, "calculate")
        .difficulties(2, 3)
        .training(
            "Each side of a regular {polygon} is {side} {unit} long. What is its perimeter?",
            "Find the perimeter of a regular {polygon} with a side of {side} {unit}.",
            "{name} lays out a regular {polygon} in {town} with sides of {side} {unit}. How many"
                + " {unit} of rope does it take?",
            "How long is the way around a {polygon} whose sides all measure {side} {unit}?",
            "Calculate the total length of the sides: a {polygon}, each side {side} {unit}.",
            "The border of a {polygon} table has sides of {side} {unit}. Give the whole border's"
                + " length.")
        .evaluation(
            "Suppose a regular {polygon} has sides of {side} {unit}. State the perimeter.",
            "Compute the perimeter when every side of a {polygon} is {side} {unit}.")
        .stating(
            "The perimeter of a regular {polygon} with a side of {side} {unit} is {answer}.",
            "In a regular {polygon}, if every side has {side} {unit}, all the sides together have"
                + " {answer}",
            "Regular {polygon}, each side {side} {unit}, perimeter: {answer}",
            "{name} laid a rope along a regular {polygon} with sides of {side} {unit}; the {unit}"
                + " of rope used were {answer}.",
            "The way around a {polygon} whose sides are all {side} {unit} long is {answer}.",
            "Sides of {side} {unit} give a regular {polygon} a whole border, in {unit}, of"
                + " {answer}.",
            "A triangle has 3 sides, a square 4, a pentagon 5, a hexagon 6, a heptagon 7, an"
                + " octagon 8, a nonagon 9, a decagon 10; with a side of {side} the {polygon} has"
                + " the perimeter {answer}")
        .drawing(
            (dice, difficulty) -> {
              int kind = dice.between(0, difficulty == 2 ? 3 : POLYGONS.size() - 1);
              int side = dice.between(2, difficulty == 2 ? 10 : 30);
              return Draw.operand("side", side)
                  .operand("polygon", POLYGONS.get(kind))
                  .slot("unit", dice.one(UNITS))
                  .answer((kind + 3) * side);
            });
  }

  private static TaskFamily thirdAngle() {
    return PhrasedFamily.named("third-angle", Domain.GEOMETRY, "find")
        .difficulties(2, 3)
        .training(
            "Two angles of a triangle are {a} and {b} degrees. How large is the third?",
            "Find the missing angle of a triangle with angles {a} and {b} degrees.",
            "In a triangle, one angle has {a} degrees and another {b}. Give the remaining one.",
            "The three angles of a triangle sum to 180 degrees. Two are {a} and {b}; what is left?",
            "{name} measures {a} and {b} degrees in a triangular field. What is the last angle?",
            "Calculate the third angle of the triangle: {a} degrees, {b} degrees, ?")
        .evaluation(
            "Given triangle angles of {a} and {b} degrees, work out the third angle.",
            "A roof forms a triangle with angles {a} and {b} degrees at two corners. What angle"
                + " has the other corner?")
        .stating(
            "Two angles of a triangle are {a} and {b} degrees, so the third is {answer}.",
            "180 - {a} - {b} = {answer}",
            "A triangle with angles of {a} degrees and {b} degrees has a remaining angle of"
                + " {answer}",
            "The angles of a triangle sum to 180 degrees; beside {a} and {b} there is left"
                + " {answer}.",
            "A triangular field in {town} has corners with {a} degrees, with {b} degrees and, as"
                + " {name} worked out, with {answer}.",
            "Triangle angles: {a} degrees, {b} degrees, {answer}",
            "One angle has {a} degrees, another has {b}, and the last, the missing one, works out"
                + " as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int step = difficulty == 2 ? 10 : 1;
              int a = step * dice.between(10 / step, 100 / step);
              int b = step * dice.between(10 / step, (170 - a) / step);
              return Draw.operand("a", a).operand("b", b).answer(180 - a - b);
            });
  }

  private static TaskFamily volume() {
    return PhrasedFamily.named("box-volume", Domain.GEOMETRY, "calculate")
        .difficulties(2, 3)
        .training(
            "A box is {a} {unit} long, {b} {unit} wide and {c} {unit} high. What is its volume?",
            "Find the volume of a box of {a} by {b} by {c} {unit}.",
            "How many cubic {unit} fit into a tank that measures {a} x {b} x {c} {unit}?",
            "{name} digs a pit in {town}, {a} {unit} by {b} {unit} and {c} {unit} deep. How many"
                + " cubic {unit} of earth come out?",
            "Multiply length {a}, width {b} and height {c} to get the volume in cubic {unit}.",
            "Calculate how much space a crate of {a} {unit} by {b} {unit} by {c} {unit} takes.")
        .evaluation(
            "Compute the volume of a block with edges of {a}, {b} and {c} {unit}.",
            "A room in {town} has the measures {a}, {b} and {c} {unit}. Give its volume in cubic"
                + " {unit}.")
        .stating(
            "The volume of a box {a} {unit} long, {b} {unit} wide and {c} {unit} high is {answer}.",
            "{a} x {b} x {c} = {answer}",
            "A block of {a} by {b} by {c} {unit} has a volume in cubic {unit} of {answer}",
            "Length {a}, width {b} and height {c} multiply to a volume of {answer}.",
            "{name} measured the edges of a room in {town}, and {a}, {b}, {c} {unit} made a"
                + " volume of {answer}.",
            "Tank, edges in {unit} {a}, {b} and {c}, content in cubic {unit}: {answer}",
            "A crate that measures {a} {unit} by {b} {unit} by {c} {unit} takes up a space, in"
                + " cubic {unit}, of {answer}.",
            "A pit {a} {unit} by {b} {unit} and {c} {unit} deep gives cubic {unit} of earth to"
                + " the number of {answer}")
        .drawing(
            (dice, difficulty) -> {
              int high = difficulty == 2 ? 5 : 12;
              List<Integer> edges = dice.numbers(3, 2, high);
              return Draw.operand("a", edges.get(0))
                  .operand("b", edges.get(1))
                  .operand("c", edges.get(2))
                  .slot("unit", dice.one(UNITS))
                  .answer(edges.get(0) * edges.get(1) * edges.get(2));
            });
  }

  private static Draw.Contents rectangle(Dice dice, int a, int b) {
    return Draw.operand("a", a)
        .operand("b", b)
        .slot("surface", dice.one(SURFACES))
        .slot("unit", dice.one(UNITS));
  }
}
