package org.alpacastreams.proceduraltasks.tables;

import java.util.Comparator;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Looking things up in comma-separated values. */
final class CsvTasks {

  private CsvTasks() {}

  static List<TaskFamily> all() {
    return List.of(lookUp(), highest(), peopleInTown(), csvLine());
  }

  private static TaskFamily lookUp() {
    return PhrasedFamily.named("csv-look-up", Domain.TABLES, "look up")
        .operandsInInput()
        .training(
            "What is the {column} of {name}?",
            "Look up the {column} of {name} in the table.",
            "In the CSV data, find the row of {name} and give the {column}.",
            "The table lists several people. State the {column} for {name}.",
            "Read the table and tell me {name}'s {column}.",
            "Give me the {column} that belongs to {name}.",
            "For {things} and {fruits}, {friend} at the {place} needs to know: what is the"
                + " {column} of {name}?",
            "Before the trip to the {place}, {work} must know the {column} of {name}. Look it up.")
        .evaluation(
            "According to the data, what does the {column} of {name} read?",
            "Search the rows for {name} and return the {column}.")
        .stating(
            "{input}\nThe {column} of {name} is {answer}.",
            "{input}\nIn the row of {name} the {column} reads {answer}",
            "A table of people, their age, job and town:\n{input}\nThe {column} given for {name}:"
                + " {answer}",
            "The table lists several people.\n{input}\nFor {name} the {column} is {answer}.",
            "CSV data:\n{input}\nThey say about {name} that the {column} is {answer}",
            "{friend} searched these rows for {name}:\n{input}\nThe {column} found there was"
                + " {answer}.",
            "{input}\nHere {name} has the {column} {answer}")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable table = PeopleTable.draw(dice, difficulty + 1);
              PeopleTable.Row row = dice.one(table.rows());
              String column = dice.one(PeopleTable.COLUMNS.subList(1, 4));
              return Draw.operand("column", column)
                  .operand("name", row.name())
                  .input(table.csv())
                  .answer(row.value(column));
            });
  }

  private static TaskFamily highest() {
    return PhrasedFamily.named("csv-highest", Domain.TABLES, "find")
        .operandsInInput()
        .training(
            "Who is the {superlative} person in the table?",
            "Find the name of the {superlative} person in the CSV data.",
            "Compare the ages and name whoever is {superlative}.",
            "From the rows below, tell me which person is the {superlative}.",
            "Look at the age column. Which name belongs to the {superlative}?",
            "Give me only the name of the {superlative} one listed.",
            "In {town}, {name} sold {work} {adjective} {things}. Later {friend} wrote the text"
                + " below. Who is the {superlative} there?",
            "While {name} carried {things} and {fruits} to the {place} in {town}, this arrived."
                + " Name the {superlative} person in it.")
        .evaluation(
            "Which of the listed people is {superlative}?",
            "Go through the table and say who is the {superlative} of all.")
        .stating(
            "{input}\nThe {superlative} person in the table is {answer}.",
            "{input}\nBy the age column, the {superlative} name listed is {answer}",
            "The highest age belongs to the oldest and the lowest age to the"
                + " youngest.\n{input}\nThe {superlative} here is {answer}.",
            "{name} went through this table in {town}:\n{input}\nThe name of the {superlative}"
                + " one is {answer}.",
            "{input}\nThe {superlative} of them all: {answer}",
            "Rows of people:\n{input}\nThe name that belongs to the {superlative} is {answer}")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable table = PeopleTable.draw(dice, difficulty + 1);
              Comparator<PeopleTable.Row> byAge = Comparator.comparingInt(PeopleTable.Row::age);
              boolean oldest = dice.flip();
              PeopleTable.Row row =
                  table.rows().stream().max(oldest ? byAge : byAge.reversed()).orElseThrow();
              return Draw.operand("superlative", oldest ? "oldest" : "youngest")
                  .input(table.csv())
                  .answer(row.name());
            });
  }

  private static TaskFamily peopleInTown() {
    return PhrasedFamily.named("csv-filter", Domain.TABLES, "filter")
        .operandsInInput()
        .training(
            "List the names of everyone who lives in {town}.",
            "Which people in the table come from {town}?",
            "Filter the rows by the town {town} and write the names.",
            "Name all persons in the data whose town is {town}.",
            "A letter goes out to the people in {town}. Who gets one?",
            "Search the town column for {town} and list who is there.",
            "With {fruits} and {adjective} {things}, {friend} the {job} visits everyone in"
                + " {town}. Whom?")
        .evaluation(
            "Who in this table has {town} as the town?",
            "Give the names in the rows that mention {town}.")
        .stating(
            "{input}\nThe people who live in {town} are: {answer}.",
            "{input}\nNames in the rows with the town {town}: {answer}",
            "Everyone in this table whose town is {town} gets a letter.\n{input}\nThe letter goes"
                + " to: {answer}.",
            "{input}\nFrom {town} come: {answer}",
            "The data mention {town} in the town column.\n{input}\nThe names there are: {answer}.",
            "{friend} filtered these rows by the town {town}:\n{input}\nLeft over: {answer}")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable table = PeopleTable.withSharedTowns(dice, difficulty + 2);
              String town = dice.one(table.rows()).town();
              List<String> names =
                  table.rows().stream()
                      .filter(row -> row.town().equals(town))
                      .map(PeopleTable.Row::name)
                      .toList();
              return Draw.operand("town", town)
                  .input(table.csv())
                  .answer(Enumeration.commas(names));
            });
  }

  private static TaskFamily csvLine() {
    return PhrasedFamily.named("write-csv-line", Domain.TABLES, "write")
        .training(
            "Write a CSV line with name, age, job and town for this person: {sentence}",
            "Turn this into one comma-separated line (name,age,job,town): {sentence}",
            "{sentence} Make a CSV row of it: name,age,job,town.",
            "Put the facts into the order name,age,job,town with commas but no spaces. {sentence}",
            "How does the row name,age,job,town look for the following? {sentence}",
            "Record as comma-separated values, columns name,age,job,town: {sentence}")
        .evaluation(
            "Convert to a row of a table with the columns name,age,job,town: {sentence}",
            "{sentence} Give name,age,job,town, separated by commas only.")
        .stating(
            "{sentence} As a CSV line (name,age,job,town) this is {answer}",
            "name,age,job,town\n{sentence}\n{answer}",
            "{sentence} In a table whose columns are name,age,job,town the row reads {answer}",
            "The facts are these: {sentence} Separated by commas, without spaces, they are"
                + " {answer}",
            "{sentence} In the order name,age,job,town: {answer}",
            "A person for the table name,age,job,town: {sentence} Comma-separated values: {answer}",
            "\"{sentence}\" converted to a line of comma-separated values gives {answer}")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable.Row row = PeopleTable.draw(dice, 1).rows().get(0);
              return Draw.operand("sentence", row.sentence(dice.between(1, difficulty)))
                  .answer(row.csv());
            });
  }
}
