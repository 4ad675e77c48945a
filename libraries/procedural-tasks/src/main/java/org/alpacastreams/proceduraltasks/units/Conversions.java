package org.alpacastreams.proceduraltasks.units;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;

/** From one unit to another. */
final class Conversions {

  private Conversions() {}

  static List<TaskFamily> all() {
    return List.of(lengths(), weightsAndVolumes(), durations(), temperature(), mixedDuration());
  }

  /** {@code factor} small units make one big unit. */
  private record Pair(String big, String small, int factor) {}

  private static final List<Pair> LENGTHS =
      List.of(
          new Pair("metre", "centimetre", 100),
          new Pair("centimetre", "millimetre", 10),
          new Pair("kilometre", "metre", 1000),
          new Pair("yard", "foot", 3),
          new Pair("foot", "inch", 12));

  private static final List<Pair> WEIGHTS =
      List.of(
          new Pair("kilogram", "gram", 1000),
          new Pair("ton", "kilogram", 1000),
          new Pair("pound", "ounce", 16),
          new Pair("litre", "millilitre", 1000),
          new Pair("gallon", "quart", 4));

  private static final List<Pair> DURATIONS =
      List.of(
          new Pair("hour", "minute", 60),
          new Pair("minute", "second", 60),
          new Pair("day", "hour", 24),
          new Pair("week", "day", 7),
          new Pair("year", "month", 12),
          new Pair("century", "year", 100));

  private static TaskFamily lengths() {
    return PhrasedFamily.named("convert-length", Domain.UNITS_AND_MONEY, "convert")
        .training(
            "Convert {quantity} to {target}.",
            "How many {target} are {quantity}?",
            "{name} needs {quantity} of ribbon. What is that in {target}?",
            "Express {quantity} in {target}.",
            "A road in {town} was marked with a sign: {quantity}. Give the length in {target}.",
            "Measured in {target}, how long are {quantity}?",
            "The path behind the {thing} shop measures {quantity}. State this in {target}.")
        .evaluation(
            "Write {quantity} as {target}.",
            "In {town}, {name} bought {quantity} of rope. Change that into {target}.")
        .stating(
            "{quantity} are, in {target}, {answer}.",
            "{quantity} in {target}: {answer}",
            "Converted to {target}, {quantity} make {answer}.",
            "{name} needs {quantity} of ribbon, which in {target} is {answer}.",
            "A sign on a road in {town} says {quantity}; the length in {target} is {answer}.",
            "Measured in {target}, {quantity} are {answer}",
            "The number of {target} in {quantity} is {answer}.")
        .drawing((dice, difficulty) -> conversion(dice, difficulty, LENGTHS));
  }

  private static TaskFamily weightsAndVolumes() {
    return PhrasedFamily.named("convert-weight-or-volume", Domain.UNITS_AND_MONEY, "convert")
        .training(
            "Convert {quantity} into {target}.",
            "Change {quantity} to {target}.",
            "{name} ordered {quantity}. How much is that in {target}?",
            "What are {quantity} in {target}?",
            "A recipe from {town} asks for {quantity}. How many {target} does {name} need?",
            "Give the number of {target} in {quantity}.")
        .evaluation(
            "Express {quantity} with {target} as the unit.",
            "The load for {town} was given as {quantity}. Say it in {target}.")
        .stating(
            "{quantity} are, in {target}, {answer}.",
            "{quantity} in {target}: {answer}",
            "Changed to {target}, {quantity} make {answer}.",
            "{name} ordered {quantity}, which in {target} is {answer}.",
            "A recipe from {town} asks for {quantity}; {target} needed: {answer}",
            "With the unit {target}, {quantity} are {answer}",
            "The number of {target} in {quantity} is {answer}.")
        .drawing((dice, difficulty) -> conversion(dice, difficulty, WEIGHTS));
  }

  private static TaskFamily durations() {
    return PhrasedFamily.named("convert-duration", Domain.UNITS_AND_MONEY, "convert")
        .training(
            "Convert {quantity} to {target}.",
            "How many {target} are there in {quantity}?",
            "{name} stayed in {town} for {quantity}. How many {target} is that?",
            "Turn {quantity} into {target}.",
            "The {thing} lasted {quantity}. Give that in {target}.",
            "Say how many {target} make up {quantity}.")
        .evaluation(
            "What is {quantity} when counted in {target}?",
            "{name} waited {quantity} for a new {thing}. Express the wait in {target}.")
        .stating(
            "{quantity} are, in {target}, {answer}.",
            "{quantity} in {target}: {answer}",
            "The {target} that make up {quantity} number {answer}.",
            "{name} stayed in {town} for {quantity}; in {target} that is {answer}.",
            "A {thing} lasted {quantity}, a time in {target} of {answer}.",
            "Counted in {target}, {quantity} are {answer}",
            "The number of {target} in {quantity} is {answer}.")
        .drawing((dice, difficulty) -> conversion(dice, difficulty, DURATIONS));
  }

  private static Draw conversion(Dice dice, int difficulty, List<Pair> pairs) {
    Pair pair = dice.one(pairs);
    int big = dice.between(2, List.of(9, 20, 60).get(difficulty - 1));
    int small = big * pair.factor();
    boolean toSmall = difficulty == 1 || dice.flip();
    return Draw.operand(
            "quantity",
            toSmall ? Inflection.counted(big, pair.big()) : Inflection.counted(small, pair.small()))
        .operand("target", Inflection.plural(toSmall ? pair.small() : pair.big()))
        .answer(toSmall ? small : big);
  }

  private static TaskFamily temperature() {
    return PhrasedFamily.named("celsius-to-fahrenheit", Domain.UNITS_AND_MONEY, "convert")
        .difficulties(3)
        .training(
            "Convert {celsius} degrees Celsius to Fahrenheit.",
            "In {town} and elsewhere it was {celsius} degrees Celsius. What did Fahrenheit"
                + " thermometers show?",
            "What are temperatures of {celsius} C in degrees Fahrenheit?",
            "Multiply by 9, divide by 5, add 32: what are {celsius} Celsius in Fahrenheit?",
            "{name} reads {celsius} degrees on a Celsius scale. Give the Fahrenheit values.",
            "Change the oven settings {celsius} from Celsius into Fahrenheit.")
        .evaluation(
            "How many degrees Fahrenheit are {celsius} degrees Celsius?",
            "The forecast for {town} says {celsius} C. {name} wants it in Fahrenheit.")
        .stating(
            "{celsius} degrees Celsius are, in Fahrenheit, {answer}.",
            "{celsius} C in degrees Fahrenheit: {answer}",
            "In {town} it was {celsius} degrees Celsius; Fahrenheit thermometers showed"
                + " {answer}.",
            "Times 9, divided by 5, plus 32, {celsius} Celsius become {answer}.",
            "{name} read {celsius} on a Celsius scale, which in Fahrenheit is {answer}.",
            "Oven settings of {celsius} Celsius are in Fahrenheit {answer}",
            "From Celsius to Fahrenheit, {celsius} change into {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> celsius =
                  dice.differentNumbers(dice.between(2, 4), 0, 50).stream()
                      .map(n -> 5 * n)
                      .toList();
              return Draw.operand("celsius", Enumeration.and(celsius))
                  .answer(Enumeration.commas(celsius.stream().map(n -> n * 9 / 5 + 32).toList()));
            });
  }

  private static TaskFamily mixedDuration() {
    return PhrasedFamily.named("hours-and-minutes", Domain.UNITS_AND_MONEY, "convert")
        .difficulties(2, 3)
        .training(
            "How many minutes are {hours} hours and {minutes} minutes?",
            "{name} travels to {town} in {hours} hours {minutes} minutes. How many minutes is"
                + " that?",
            "Convert {hours} h {minutes} min to minutes.",
            "Express a time of {hours} hours and {minutes} minutes in minutes only.",
            "The {thing} took {hours} hours and {minutes} minutes to make. Give the minutes in"
                + " total.",
            "Add up the minutes in {hours} hours plus {minutes} minutes.")
        .evaluation(
            "Write {hours} hours {minutes} minutes as a number of minutes.",
            "For {hours} hours and {minutes} minutes {name} repaired a {thing}. How many minutes"
                + " did it take?")
        .stating(
            "{hours} hours and {minutes} minutes are, in minutes, {answer}.",
            "{hours} h {minutes} min = {answer}",
            "{name} travelled to {town} in {hours} hours {minutes} minutes; minutes in"
                + " total: {answer}",
            "The {thing} took {hours} hours and {minutes} minutes to make, in minutes"
                + " {answer}.",
            "A time of {hours} hours and {minutes} minutes has this many minutes: {answer}",
            "The minutes in {hours} hours plus {minutes} minutes add up to {answer}.",
            "Expressed in minutes only, {hours} hours {minutes} minutes is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int hours = dice.between(2, difficulty == 2 ? 5 : 20);
              int minutes = difficulty == 2 ? 10 * dice.between(1, 5) : dice.between(2, 59);
              return Draw.operand("hours", hours)
                  .operand("minutes", minutes)
                  .answer(60 * hours + minutes);
            });
  }
}
