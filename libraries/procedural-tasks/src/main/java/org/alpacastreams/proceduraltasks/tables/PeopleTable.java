package org.alpacastreams.proceduraltasks.tables;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/**
 * A small table of people.
 *
 * @param rows at least one; all names differ, and all ages
 */
record PeopleTable(List<PeopleTable.Row> rows) {

  static final List<String> COLUMNS = List.of("name", "age", "job", "town");

  PeopleTable {
    rows = List.copyOf(rows);
  }

  static PeopleTable draw(Dice dice, int size) {
    return of(dice, size, dice.some(size, Places.TOWNS));
  }

  /** A table in which a town may stand more than once. */
  static PeopleTable withSharedTowns(Dice dice, int size) {
    List<String> few = dice.some(2, Places.TOWNS);
    return of(dice, size, IntStream.range(0, size).mapToObj(i -> dice.one(few)).toList());
  }

  private static PeopleTable of(Dice dice, int size, List<String> towns) {
    List<String> names = dice.some(size, GivenNames.ALL);
    List<Integer> ages = dice.differentNumbers(size, 18, 80);
    List<String> jobs = dice.some(size, Things.OCCUPATIONS);
    return new PeopleTable(
        IntStream.range(0, size)
            .mapToObj(i -> new Row(names.get(i), ages.get(i), jobs.get(i), towns.get(i)))
            .toList());
  }

  String csv() {
    return Enumeration.joined(COLUMNS, ",")
        + "\n"
        + Enumeration.joined(rows.stream().map(Row::csv).toList(), "\n");
  }

  /** One person. */
  record Row(String name, int age, String job, String town) {

    String value(String column) {
      return switch (column) {
        case "name" -> name;
        case "age" -> String.valueOf(age);
        case "job" -> job;
        case "town" -> town;
        default -> throw new IllegalArgumentException("no column " + column);
      };
    }

    String csv() {
      return name + "," + age + "," + job + "," + town;
    }

    String json() {
      return "{\"name\": \""
          + name
          + "\", \"age\": "
          + age
          + ", \"job\": \""
          + job
          + "\", \"town\": \""
          + town
          + "\"}";
    }

    /** The facts in one of three orders. */
    String sentence(int variant) {
      String work = Inflection.withArticle(job);
      return switch (variant) {
        case 1 -> name + ", aged " + age + ", is " + work + " in " + town + ".";
        case 2 -> "In " + town + " lives " + name + ", " + work + " of " + age + " years.";
        default -> "The " + job + " " + name + " from " + town + " is " + age + " years old.";
      };
    }
  }
}
