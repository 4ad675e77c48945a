package org.alpacastreams.proceduraltasks.lists;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** What stands where in a list. */
final class Positions {

  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth");

  private Positions() {}

  static List<TaskFamily> all() {
    return List.of(itemAt(), positionOf(), countItems(), neighbour(), insertItem());
  }

  private static TaskFamily itemAt() {
    return PhrasedFamily.named("item-at-position", Domain.LISTS, "find")
        .training(
            "What is the {ordinal} item of {items}?",
            "Name the {ordinal} word in this list: {items}",
            "From {items}, choose the {ordinal} one.",
            "Give me the {ordinal} entry of {items}.",
            "Which item is {ordinal} in {items}?",
            "{name}'s note says: {items}. What is the {ordinal} word on it?",
            "Read out only the {ordinal} element of {items}.")
        .evaluation(
            "Pick the {ordinal} item: {items}",
            "In the row {items}, what stands in {ordinal} place?")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = dice.some(difficulty + 3, Things.NOUNS);
              int index =
                  difficulty == 1
                      ? dice.one(List.of(0, items.size() - 1))
                      : dice.between(0, items.size() - 1);
              String ordinal = index == items.size() - 1 ? "last" : ORDINALS.get(index);
              return Draw.operand("items", Enumeration.commas(items))
                  .operand("ordinal", ordinal)
                  .answer(items.get(index));
            });
  }

  private static TaskFamily positionOf() {
    return PhrasedFamily.named("position-of-item", Domain.LISTS, "locate")
        .difficulties(2, 3)
        .training(
            "At which position is {item} in {items}? Count from 1.",
            "Locate {item} in the list {items} and give its number, starting at 1.",
            "Counting from one, where does {item} stand in {items}?",
            "What number in line is {item}? {items}",
            "{name} reads {items} aloud. As which number does {item} come?",
            "Find the place of {item}, if the first item is number 1: {items}")
        .evaluation(
            "Give the position of {item} (first = 1) in {items}.",
            "Which place, counted from 1, does {item} take among {items}?")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = dice.some(difficulty + 2, Things.NOUNS);
              int index = dice.between(0, items.size() - 1);
              return Draw.operand("items", Enumeration.commas(items))
                  .operand("item", items.get(index))
                  .answer(index + 1);
            });
  }

  private static TaskFamily countItems() {
    return PhrasedFamily.named("count-items", Domain.LISTS, "count")
        .training(
            "How many items are in this list: {items}?",
            "Count the things: {items}",
            "{name} has to pack these things: {items}. How many objects is that?",
            "Tell me the length of the list {items}.",
            "What is the number of entries in {items}?",
            "An inventory in {town} reads {items}. How many different objects does it name?",
            "Number of words in {items}, please.")
        .evaluation(
            "Say how many items this list has: {items}",
            "Of how many elements does {items} consist?")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(5, 8, 12).get(difficulty - 1);
              List<String> items =
                  dice.some(dice.between(difficulty + 1, high), Things.POSSESSIONS);
              return Draw.operand("items", Enumeration.commas(items)).answer(items.size());
            });
  }

  private static TaskFamily neighbour() {
    return PhrasedFamily.named("item-before-or-after", Domain.LISTS, "find")
        .training(
            "What comes right {side} {item} in {items}?",
            "Find the item just {side} {item}: {items}",
            "Which word stands immediately {side} {item} in the list {items}?",
            "{name} wrote {items} in a row. What did {name} write directly {side} {item}?",
            "Name the direct neighbour {side} {item} in {items}.",
            "Looking at {items}, tell me what is {side} {item}.")
        .evaluation(
            "In {items}, give the item that is directly {side} {item}.",
            "State which entry of {items} stands one place {side} {item}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = dice.some(difficulty + 3, Things.NOUNS);
              boolean after = difficulty == 1 || dice.flip();
              int index = dice.between(1, items.size() - 2);
              return Draw.operand("items", Enumeration.commas(items))
                  .operand("item", items.get(index))
                  .operand("side", after ? "after" : "before")
                  .answer(items.get(after ? index + 1 : index - 1));
            });
  }

  private static TaskFamily insertItem() {
    return PhrasedFamily.named("insert-item", Domain.LISTS, "insert")
        .training(
            "Add {item} at the {end} of the list {items}.",
            "Insert {item} at the {end}: {items}",
            "Put {item} at the {end} of {items} and show the whole list.",
            "What does {items} become with {item} at its {end}?",
            "{name} already wrote down {items}. Now {item} goes to the {end}. Write the new list.",
            "Extend {items} by {item}, placed at the {end}.")
        .evaluation(
            "Place {item} at the {end} of these: {items}",
            "Give the list {items} after {item} has joined at the {end}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> all = dice.some(difficulty + 3, Things.NOUNS);
              List<String> items = all.subList(1, all.size());
              boolean atEnd = dice.flip();
              String given = Enumeration.commas(items);
              return Draw.operand("items", given)
                  .operand("item", all.get(0))
                  .operand("end", atEnd ? "end" : "beginning")
                  .answer(atEnd ? given + ", " + all.get(0) : all.get(0) + ", " + given);
            });
  }
}
