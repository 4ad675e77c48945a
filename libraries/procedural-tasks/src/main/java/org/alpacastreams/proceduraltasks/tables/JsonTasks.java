package org.alpacastreams.proceduraltasks.tables;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Reading and writing small JSON objects. */
final class JsonTasks {

  private JsonTasks() {}

  static List<TaskFamily> all() {
    return List.of(readField(), changeField(), makeObject(), makeArray());
  }

  private static TaskFamily readField() {
    return PhrasedFamily.named("json-read-field", Domain.TABLES, "read")
        .operandsInInput()
        .difficulties(1)
        .training(
            "What is the value of {key} in this JSON object?",
            "Read the field {key} from the JSON.",
            "Extract {key} and write its value without quotation marks.",
            "Look into the object below and tell me its {key}.",
            "Which value does the key {key} have?",
            "A program needs only {key} from this record. Give it.",
            "Between {fruits} and {adjective} {things}, {name} found a note by {work} from"
                + " {town}. Look up {key} in it.",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Kindly read out {key}.")
        .evaluation(
            "Return what the JSON says for {key}.",
            "Find the entry named {key} and state its content.")
        .stating(
            "{input}\nThe value of {key} in this object is {answer}.",
            "In the JSON {input} the key {key} has the value {answer}",
            "{input}\nThe field {key} says {answer}",
            "The record {input} has under {key} the content {answer}.",
            "{name} looked up {key} in {input} and read {answer}.",
            "JSON: {input}\n{key}: {answer}",
            "{input}\nThe entry named {key}, without quotation marks, is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable.Row row = PeopleTable.draw(dice, 1).rows().get(0);
              String key = dice.one(PeopleTable.COLUMNS);
              return Draw.operand("key", "\"" + key + "\"")
                  .input(row.json())
                  .answer(row.value(key));
            });
  }

  private static TaskFamily changeField() {
    return PhrasedFamily.named("json-change-age", Domain.TABLES, "update")
        .operandsInInput()
        .difficulties(2)
        .training(
            "Set the age in this JSON object to {age}.",
            "Change the field \"age\" to {age} and print the object.",
            "{name} had a birthday and is {age} now. Update the record.",
            "Rewrite the JSON so that the age is {age}.",
            "The age is wrong; it should be {age}. Correct the object.",
            "Update \"age\" with the value {age}, leaving everything else alone.",
            "{friend} asks {name}, {work} in {town}, beside the {adjective} {thing} at the"
                + " {place}: can you set the age to {age}?",
            "On the birthday cake at the {place} in {town}, {work} puts {age} candles. Change the"
                + " age in the record.")
        .evaluation(
            "Give the same JSON, but with {age} as the age.",
            "Store the number {age} under the key \"age\" in the object below.")
        .stating(
            "{input}\nWith the age set to {age} the object is {answer}",
            "{name} had a birthday and is now {age}, so the record {input} becomes {answer}",
            "Old: {input}\nNew age: {age}\nNew: {answer}",
            "The JSON object {input} with {age} stored under the key \"age\" reads {answer}",
            "{input}\nAfter \"age\" was updated with the value {age} and everything else left the"
                + " same:\n{answer}",
            "The age was wrong in {input}; corrected to {age}, the object is {answer}",
            "The field \"age\" changes to {age}. Before: {input} After: {answer}")
        .drawing(
            (dice, difficulty) -> {
              PeopleTable.Row row = PeopleTable.draw(dice, 1).rows().get(0);
              int age = row.age() + dice.between(1, 15);
              PeopleTable.Row changed = new PeopleTable.Row(row.name(), age, row.job(), row.town());
              return Draw.operand("age", age)
                  .slot("name", row.name())
                  .input(row.json())
                  .answer(changed.json());
            });
  }

  private static TaskFamily makeObject() {
    return PhrasedFamily.named("json-make-object", Domain.TABLES, "write")
        .training(
            "Write a JSON object with {pairs}.",
            "Make a JSON object in which {equations}.",
            "Encode as JSON: {pairs}",
            "Build one JSON object from these settings: {equations}",
            "How is a record with {pairs} written in JSON?",
            "A web form sends {equations}. Show the JSON.")
        .evaluation(
            "Produce the JSON object that has {pairs}.", "Express {equations} as a JSON object.")
        .stating(
            "A JSON object with {pairs} is written {answer}",
            "In JSON, {equations} is {answer}",
            "The record {pairs} encoded as JSON: {answer}",
            "A web form with {equations} sends the object {answer}",
            "Settings: {equations}. JSON object: {answer}",
            "The JSON in which {equations} looks like {answer}",
            "{name} expressed {pairs} as one JSON object: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> keys = dice.some(difficulty + 1, Things.POSSESSIONS);
              List<Integer> values = dice.numbers(keys.size(), 1, 99);
              return Draw.operand("pairs", written(keys, " ", values))
                  .slot("equations", written(keys, " = ", values))
                  .answer(
                      IntStream.range(0, keys.size())
                          .mapToObj(i -> "\"" + keys.get(i) + "\": " + values.get(i))
                          .collect(Collectors.joining(", ", "{", "}")));
            });
  }

  private static TaskFamily makeArray() {
    return PhrasedFamily.named("json-make-array", Domain.TABLES, "write")
        .training(
            "Write {words} as a JSON array of strings.",
            "Make a JSON array out of {words}.",
            "Encode the list {words} in JSON.",
            "How does a JSON array look that holds {words}?",
            "Put {words} into square brackets and quotation marks, the JSON way.",
            "A web page expects these strings as JSON: {words}")
        .evaluation(
            "Express {words} as JSON, in one array.",
            "Turn the words {words} into a valid JSON list.")
        .stating(
            "The words {words} as a JSON array are {answer}",
            "In JSON, the list {words} is written {answer}",
            "{words}, put into square brackets and quotation marks, become {answer}",
            "A JSON array that holds {words} looks like {answer}",
            "{name} encoded {words} in JSON as {answer}",
            "Words: {words}. JSON list: {answer}",
            "The strings {words}, expressed in one array of JSON, are {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, Things.NOUNS);
              return Draw.operand("words", Enumeration.and(words))
                  .answer("[\"" + Enumeration.joined(words, "\", \"") + "\"]");
            });
  }

  private static String written(List<String> keys, String separator, List<Integer> values) {
    return Enumeration.and(
        IntStream.range(0, keys.size())
            .mapToObj(i -> keys.get(i) + separator + values.get(i))
            .toList());
  }
}
