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
        .stating(
            "The {ordinal} item of {items} is {answer}.",
            "In {items}, the {ordinal} word is {answer}.",
            "Entry of {items} that is {ordinal}: {answer}",
            "{name}'s note says {items}, and the {ordinal} word on it is {answer}.",
            "The list {items} has as its {ordinal} element {answer}.",
            "Of {items}, the {ordinal} one is {answer}.",
            "In the list {items}, what stands {ordinal} is {answer}")
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
        .stating(
            "The word {item} stands in {items} at position {answer}.",
            "Counted from 1, {item} in {items} is number {answer}.",
            "The position of {item} in the list {items} is {answer}.",
            "{name} read {items} aloud, and {item} came as number {answer}.",
            "If the first item is number 1, the place of {item} in {items} is {answer}.",
            "In the row {items}, the word {item} has place {answer}",
            "Position of {item} in {items}: {answer}")
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
        .stating(
            "Number of items in {items}: {answer}",
            "The list {items} has the length {answer}.",
            "How many items are in {items}: {answer}",
            "{name} packed {items}, and the number of objects is {answer}.",
            "An inventory in {town} reads {items}; different objects: {answer}",
            "The things {items} were counted, and the count is {answer}.",
            "The number of entries in {items} is {answer}.")
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
        .stating(
            "In {items}, right {side} {item} comes {answer}.",
            "The item just {side} {item} in {items} is {answer}.",
            "Immediately {side} {item} in the list {items} stands {answer}.",
            "{name} wrote {items} in a row, and directly {side} {item} was {answer}.",
            "The direct neighbour {side} {item} in {items} is {answer}.",
            "In the row {items}, one place {side} {item}, there is {answer}",
            "The word {side} {item} in {items}: {answer}")
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
        .stating(
            "With {item} added at the {end}, {items} becomes {answer}.",
            "{items} with {item} at the {end}: {answer}",
            "The list {items}, extended by {item} at the {end}, is {answer}.",
            "{name} wrote {items} and put {item} at the {end}: {answer}",
            "When {item} is inserted at the {end} of {items}, the whole list is {answer}.",
            "The word {item} was placed at the {end} of {items}, which gave {answer}",
            "After {item} went to the {end}, the list {items} read {answer}.")
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
