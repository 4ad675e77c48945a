package org.alpacastreams.proceduraltasks.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;

/** Weekdays, months, years and dates. */
final class CalendarTasks {

  private static final List<String> EVENTS =
      List.of(
          "concert",
          "wedding",
          "exam",
          "meeting",
          "festival",
          "race",
          "picnic",
          "lecture",
          "party",
          "interview",
          "auction",
          "rehearsal",
          "workshop",
          "match",
          "parade",
          "reunion");

  private CalendarTasks() {}

  static List<TaskFamily> all() {
    return List.of(weekdayAfter(), monthAfter(), daysBetween(), dateFormat(), leapYear(), age());
  }

  private static TaskFamily weekdayAfter() {
    return PhrasedFamily.named("weekday-after", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "Today is {day}. Which weekday is it {days} from now?",
            "Which weekday comes {days} after {day}?",
            "{name} leaves {town} on {day} and returns {days} later. On which weekday is that?",
            "Count {days} on from {day} and name the weekday.",
            "If the {event} was planned for {day} but is put off by {days}, when will it be?",
            "Starting from {day}, go {days} ahead. Where in the week are you?",
            "On {day} {name} says: the {event} is in {days}. Name the day of the {event}.")
        .evaluation(
            "It is {day} in {town}. Tell me the weekday in {days}.",
            "The {event} takes place {days} after {day}. Which weekday is that?")
        .stating(
            "{days} after {day} is {answer}.",
            "The weekday {days} after {day} is {answer}.",
            "Today is {day}; {days} from now it is {answer}.",
            "{name} left {town} on {day} and returned {days} later, on {answer}.",
            "Counting {days} on from {day} leads to {answer}",
            "The {event} was planned for {day} but put off by {days}, so it is on {answer}.",
            "It is {day} and the {event} is in {days}, on {answer}.",
            "{day} plus {days}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              DayOfWeek day = dice.one(List.of(DayOfWeek.values()));
              int days = dice.between(1, List.of(3, 10, 40).get(difficulty - 1));
              return Draw.operand("day", CalendarNames.of(day))
                  .operand("days", Inflection.counted(days, "day"))
                  .slot("event", dice.one(EVENTS))
                  .answer(CalendarNames.of(day.plus(days)));
            });
  }

  private static TaskFamily monthAfter() {
    return PhrasedFamily.named("month-after", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "Which month comes {months} after {month}?",
            "It is {month} now. Name the month in {months}.",
            "{name} moves to {town} {months} after {month}. In which month is that?",
            "Add {months} to {month}. Which month do you reach?",
            "The {event} of {month} is moved back by {months}. In what month is it held?",
            "Counting {months} on from {month} leads to which month?")
        .evaluation(
            "Tell me the month that is {months} later than {month}.",
            "A baby is born in {town} in {month}. Which month is it {months} later?")
        .stating(
            "{months} after {month} comes {answer}.",
            "The month {months} after {month} is {answer}.",
            "It is {month} now; in {months} it will be {answer}.",
            "{name} moved to {town} {months} after {month}, in {answer}.",
            "The {event} of {month} was moved back by {months}, to {answer}.",
            "Counting {months} on from {month} leads to {answer}",
            "{month} plus {months}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              Month month = dice.one(List.of(Month.values()));
              int months = dice.between(1, List.of(2, 6, 11).get(difficulty - 1));
              return Draw.operand("month", CalendarNames.of(month))
                  .operand("months", Inflection.counted(months, "month"))
                  .slot("event", dice.one(EVENTS))
                  .answer(CalendarNames.of(month.plus(months)));
            });
  }

  private static TaskFamily daysBetween() {
    return PhrasedFamily.named("days-between", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "How many days are there from {from} to {to} of the same year?",
            "{name} arrives in {town} on {from} and leaves on {to}. How many days later is that?",
            "Count the days between {from} and {to}, not counting the first one.",
            "The {event} is on {to}. Today is {from}. In how many days is it?",
            "By how many days is {to} later than {from}?",
            "On {from}, {name} starts to wait for the {event} of {to}. How many days does the"
                + " wait last?")
        .evaluation(
            "If today is {from}, how many days remain until {to}?",
            "From {from} until {to} the museum in {town} stays closed. How many days pass?")
        .stating(
            "Days from {from} to {to}: {answer}",
            "From {from} to {to} of the same year, the number of days is {answer}.",
            "{name} arrived on {from} and left on {to}; days in {town}: {answer}",
            "Today is {from} and the {event} is on {to}; days to wait: {answer}",
            "The days between {from} and {to}, without the first one, are {answer}.",
            "The number of days by which {to} is later than {from} is {answer}.",
            "On {from} the wait for {to} began, and in days it lasted {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Month month = dice.one(List.of(Month.JANUARY, Month.MAY, Month.JULY, Month.OCTOBER));
              LocalDate from = LocalDate.of(2023, month, dice.between(1, 27));
              int room = difficulty == 3 ? 60 : 31 - from.getDayOfMonth();
              LocalDate to =
                  from.plusDays(dice.between(1, difficulty == 1 ? Math.min(9, room) : room));
              return Draw.operand("from", CalendarNames.dayAndMonth(from))
                  .operand("to", CalendarNames.dayAndMonth(to))
                  .slot("event", dice.one(EVENTS))
                  .answer(to.toEpochDay() - from.toEpochDay());
            });
  }

  private static TaskFamily dateFormat() {
    return PhrasedFamily.named("date-format", Domain.DATES_AND_TIMES, "format")
        .difficulties(1, 2)
        .training(
            "Write the date {date} as day/month/year in digits.",
            "Convert {date} to the form DD/MM/YYYY.",
            "{name} was born on {date}. Fill in the form as DD/MM/YYYY.",
            "Format {date} with slashes, day first.",
            "How is {date} written in the style 31/12/1999?",
            "The letter from {town} is dated {date}. Give the date as DD/MM/YYYY.")
        .evaluation(
            "Put {date} into numbers: DD/MM/YYYY.",
            "The {event} was held on {date}. Show that date as two digits for the day, two for"
                + " the month and four for the year, with slashes.")
        .stating(
            "{date} is written {answer}.",
            "In digits, the date {date} is {answer}.",
            "{date} as DD/MM/YYYY: {answer}",
            "{name} was born on {date}, in the form {answer}.",
            "The letter from {town} is dated {date}, that is {answer}.",
            "With slashes and the day first, {date} is {answer}.",
            "The {event} was on {date}, in numbers {answer}")
        .drawing(
            (dice, difficulty) -> {
              LocalDate date =
                  LocalDate.ofEpochDay(dice.between(-25_000, difficulty == 1 ? 10_000 : 18_000));
              String written =
                  difficulty == 1
                      ? CalendarNames.dayAndMonth(date) + " " + date.getYear()
                      : CalendarNames.of(date.getMonth())
                          + " "
                          + date.getDayOfMonth()
                          + ", "
                          + date.getYear();
              return Draw.operand("date", written)
                  .slot("event", dice.one(EVENTS))
                  .answer(
                      CalendarNames.twoDigits(date.getDayOfMonth())
                          + "/"
                          + CalendarNames.twoDigits(date.getMonthValue())
                          + "/"
                          + date.getYear());
            });
  }

  private static TaskFamily leapYear() {
    return PhrasedFamily.named("leap-years", Domain.DATES_AND_TIMES, "find")
        .difficulties(2, 3)
        .training(
            "Which of these are leap years: {years}?",
            "Find the leap years among {years}. Answer none if there are none.",
            "List every leap year in {years}, or say none.",
            "In which of the years {years} did February have 29 days? Answer none if in none.",
            "{name} collects coins from leap years: {years}. Which coins fit? Say none if none do.",
            "Keep only leap years from {years}; write none if nothing is left.")
        .evaluation(
            "Select the leap years out of {years}, or answer none.",
            "For the years {years}, tell me which had 366 days; if none did, say none.")
        .stating(
            "Leap years among {years}: {answer}",
            "Of the years {years}, leap years are {answer}.",
            "In {years}, February had 29 days in {answer}.",
            "The leap years in the list {years} are {answer}.",
            "With 366 days, of {years} there are {answer}.",
            "{name} kept from {years} only leap years: {answer}",
            "Of {years}, the years with a longer February: {answer}")
        .drawing(
            (dice, difficulty) -> {
              int low = difficulty == 2 ? 1904 : 1500;
              int high = difficulty == 2 ? 1996 : 2400;
              List<Integer> years =
                  IntStream.range(0, difficulty + 1)
                      .mapToObj(
                          i ->
                              dice.flip()
                                  ? dice.between(low, high)
                                  : dice.between(low, high) / 4 * 4)
                      .toList();
              List<Integer> leap = years.stream().filter(year -> Year.isLeap(year)).toList();
              return Draw.operand("years", Enumeration.commas(years))
                  .answer(leap.isEmpty() ? "none" : Enumeration.commas(leap));
            });
  }

  private static TaskFamily age() {
    return PhrasedFamily.named("age-in-year", Domain.DATES_AND_TIMES, "calculate")
        .training(
            "{name} was born in {birth}. How old did {name} become in {year}?",
            "How many years old does a {job} born in {birth} turn in {year}?",
            "Work out the age {name} reaches in {year}, given the birth year {birth}.",
            "A house in {town} was built in {birth}. How old was it in {year}?",
            "In {year} the {job} {name} celebrates a birthday. Born in {birth}, which birthday is"
                + " it? Give the number.",
            "Calculate how many years passed between {birth} and {year} for {name}.")
        .evaluation(
            "Find the age that someone from {town} born in {birth} turned in {year}.",
            "If {birth} is the birth year of {name}, what age came with the birthday in {year}?")
        .stating(
            "{name} was born in {birth} and in {year} became {answer}.",
            "Born in {birth}, in {year} the {job} had the age of {answer}.",
            "A house in {town} was built in {birth}; in {year} its age was {answer}.",
            "From {birth} to {year}, the number of years is {answer}.",
            "Birth year {birth}, year {year}, age {answer}",
            "Between {birth} and {year}, the years that passed for {name} are {answer}.",
            "In {year} the {job} {name}, born in {birth}, celebrated birthday number"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int birth = difficulty == 1 ? 10 * dice.between(190, 198) : dice.between(1900, 1985);
              int span = dice.between(3, List.of(20, 40, 90).get(difficulty - 1));
              return Draw.operand("birth", birth)
                  .operand("year", birth + span)
                  .slot("job", dice.one(List.of("teacher", "poet", "baker", "sailor", "judge")))
                  .answer(span);
            });
  }
}
