package org.alpacastreams.proceduraltasks.dates;

import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Clock times. */
final class ClockTasks {

  private static final List<String> ACTIVITIES =
      List.of(
          "film",
          "lesson",
          "train ride",
          "meeting",
          "walk",
          "concert",
          "match",
          "lunch",
          "flight",
          "speech",
          "play",
          "nap",
          "class",
          "visit",
          "phone call",
          "swim");

  private ClockTasks() {}

  static List<TaskFamily> all() {
    return List.of(timeAfter(), minutesBetween(), toTwentyFourHours(), earliestTime());
  }

  private static TaskFamily timeAfter() {
    return PhrasedFamily.named("time-after", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "What time is it {minutes} minutes after {time}?",
            "The {activity} starts at {time} and lasts {minutes} minutes. When does it end?",
            "Add {minutes} minutes to {time}.",
            "{name} leaves {town} at {time} and drives for {minutes} minutes. What is the time of"
                + " arrival?",
            "If it is {time} now, what will the clock show in {minutes} minutes?",
            "A bus due at {time} is {minutes} minutes late. At what time does it come?",
            "{name} sets an alarm {minutes} minutes later than {time}. For which time?")
        .evaluation(
            "Tell me the time {minutes} minutes later than {time}.",
            "At {time} {name} begins a {activity} of {minutes} minutes. Say when it is over.")
        .stating(
            "{minutes} minutes after {time} it is {answer}.",
            "The {activity} started at {time}, lasted {minutes} minutes and ended at"
                + " {answer}.",
            "{time} plus {minutes} minutes is {answer}.",
            "{name} left {town} at {time}, drove for {minutes} minutes and arrived at"
                + " {answer}.",
            "It is {time} now, and in {minutes} minutes the clock shows {answer}.",
            "A bus due at {time} was {minutes} minutes late and came at {answer}.",
            "{time} + {minutes} min = {answer}",
            "An alarm set {minutes} minutes later than {time} rings at {answer}.")
        .drawing(
            (dice, difficulty) -> {
              LocalTime time = drawTime(dice, difficulty);
              int minutes =
                  difficulty == 1
                      ? 10 * dice.between(1, Math.max(1, (59 - time.getMinute()) / 10))
                      : 5 * dice.between(1, difficulty == 2 ? 11 : 30);
              return Draw.operand("time", time)
                  .operand("minutes", minutes)
                  .slot("activity", dice.one(ACTIVITIES))
                  .answer(time.plusMinutes(minutes));
            });
  }

  private static TaskFamily minutesBetween() {
    return PhrasedFamily.named("minutes-between", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "How many minutes pass between {start} and {end}?",
            "The {activity} begins at {start} and ends at {end}. How many minutes is that?",
            "Find the number of minutes from {start} to {end}.",
            "{name} waits in {town} from {start} until {end}. For how many minutes?",
            "At {start} {name} started a {activity} and finished at {end}. Give the duration in"
                + " minutes.",
            "By how many minutes is {end} later than {start}?")
        .evaluation(
            "Tell me how long it is from {start} to {end}, in minutes.",
            "A {activity} in {town} runs between {start} and {end}. What is its length in minutes?")
        .stating(
            "Minutes from {start} to {end}: {answer}",
            "The number of minutes between {start} and {end} is {answer}.",
            "The {activity} began at {start} and ended at {end}; its length in minutes was"
                + " {answer}.",
            "{name} waited in {town} from {start} until {end}, in minutes {answer}.",
            "At {start} {name} started a {activity}, at {end} it was over; minutes: {answer}",
            "From {start} to {end}, the time in minutes is {answer}.",
            "The minutes by which {end} is later than {start} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              LocalTime start = drawTime(dice, difficulty);
              int minutes =
                  difficulty == 1
                      ? dice.between(1, 59 - start.getMinute())
                      : 5 * dice.between(1, difficulty == 2 ? 11 : 40);
              return Draw.operand("start", start)
                  .operand("end", start.plusMinutes(minutes))
                  .slot("activity", dice.one(ACTIVITIES))
                  .answer(minutes);
            });
  }

  private static TaskFamily toTwentyFourHours() {
    return PhrasedFamily.named("clock-24-hours", Domain.DATES_AND_TIMES, "convert")
        .difficulties(1, 2)
        .training(
            "Convert to the 24-hour clock: {times}",
            "Write {times} in 24-hour time.",
            "How would a railway timetable in {town} print {times}?",
            "{name} says {times}. What does a 24-hour watch show?",
            "Turn {times} into times between 00:00 and 23:59.",
            "Express {times} on a clock that counts to 24.")
        .evaluation("What are {times} as 24-hour times?", "Rewrite {times} without am and pm.")
        .stating(
            "On the 24-hour clock, {times} are {answer}.",
            "{times} in 24-hour time: {answer}",
            "A railway timetable in {town} prints {times} as {answer}.",
            "{name} says {times}; a 24-hour watch shows {answer}.",
            "Between 00:00 and 23:59, {times} are written {answer}",
            "Without am and pm, the times {times} become {answer}.",
            "Converted to 24 hours, {times} turn into {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<LocalTime> times =
                  IntStream.range(0, difficulty + 1)
                      .mapToObj(
                          i ->
                              LocalTime.of(
                                  dice.between(difficulty == 1 ? 13 : 0, 23),
                                  5 * dice.between(0, 11)))
                      .toList();
              return Draw.operand(
                      "times", Enumeration.and(times.stream().map(ClockTasks::halfDay).toList()))
                  .answer(Enumeration.commas(times));
            });
  }

  private static TaskFamily earliestTime() {
    return PhrasedFamily.named("earliest-time", Domain.DATES_AND_TIMES, "find")
        .training(
            "Which of these times is the earliest: {times}?",
            "Buses to {town} leave at {times}. When does the first one leave?",
            "Find the earliest time in {times}.",
            "{name} may come at {times} and prefers to come early. Which time does {name} choose?",
            "Of the times {times}, name the one that comes first in the day.",
            "A {activity} is offered at {times}. At what time is the first?")
        .evaluation(
            "Pick out the time which is earlier than all the others: {times}",
            "In {town} the clock strikes at {times}. Which is earliest?")
        .stating(
            "The earliest time of {times} is {answer}.",
            "Of the times {times}, the first in the day is {answer}.",
            "Buses to {town} leave at {times}, the first one at {answer}.",
            "Among {times}, the earliest is {answer}",
            "{name} may come at {times} and likes to be early, so {name} comes at {answer}.",
            "A {activity} is offered at {times}; the first is at {answer}.",
            "Earliest in {times}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<LocalTime> times =
                  dice.differentNumbers(difficulty + 2, 0, 24 * 12 - 1).stream()
                      .map(n -> LocalTime.of(n / 12, 5 * (n % 12)))
                      .toList();
              return Draw.operand("times", Enumeration.commas(times))
                  .slot("activity", dice.one(ACTIVITIES))
                  .answer(Collections.min(times));
            });
  }

  private static LocalTime drawTime(Dice dice, int difficulty) {
    int hour = dice.between(7, difficulty == 3 ? 19 : 21);
    return switch (difficulty) {
      case 1 -> LocalTime.of(hour, 5 * dice.between(0, 8));
      case 2 -> LocalTime.of(hour, 5 * dice.between(0, 11));
      default -> LocalTime.of(hour, dice.between(0, 59));
    };
  }

  private static String halfDay(LocalTime time) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String minute = CalendarNames.twoDigits(time.getMinute());
    return hour + ":" + minute + (time.getHour() < 12 ? " am" : " pm");
  }
}
