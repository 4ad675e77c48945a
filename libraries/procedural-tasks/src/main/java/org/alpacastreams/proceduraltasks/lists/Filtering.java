package org.alpacastreams.proceduraltasks.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Keeping and dropping members of a list. */
final class Filtering {

  private Filtering() {}

  static List<TaskFamily> all() {
    return List.of(removeItem(), removeDuplicates(), keepEvenOrOdd(), keepLarger(), countEqual());
  }

  private static TaskFamily removeItem() {
    return PhrasedFamily.named("remove-item", Domain.LISTS, "remove")
        .training(
            "Remove {item} from the list {items}.",
            "Take {item} out of {items} and show what remains.",
            "Which items are left when {item} is deleted from {items}?",
            "Cross {item} off this list: {items}",
            "{name} sells things from this list: {items}. The {item} is gone now. List the rest.",
            "Write {items} again without {item}.",
            "Everything except {item} should stay: {items}")
        .evaluation(
            "Delete {item} from {items}.", "Leave {item} out and repeat the other items: {items}")
        .stating(
            "{items} without {item}: {answer}",
            "When {item} is removed from {items}, what remains is {answer}.",
            "The list {items} with {item} deleted is {answer}.",
            "{name} took {item} out of {items} and kept {answer}.",
            "With {item} crossed off, {items} becomes {answer}.",
            "Leaving out {item}, the items {items} are {answer}",
            "From {items}, everything except {item} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = dice.some(difficulty + 3, Things.POSSESSIONS);
              String item = dice.one(items);
              List<String> rest = items.stream().filter(i -> !i.equals(item)).toList();
              return Draw.operand("items", Enumeration.commas(items))
                  .operand("item", item)
                  .answer(Enumeration.commas(rest));
            });
  }

  private static TaskFamily removeDuplicates() {
    return PhrasedFamily.named("remove-duplicates", Domain.LISTS, "deduplicate")
        .training(
            "Remove the duplicates from {items}, keeping the order.",
            "List every different item of {items} once, in order of first appearance.",
            "Clean up {items} so that nothing occurs twice.",
            "{name} noted {items}. Write each word just once.",
            "What are the distinct entries of {items}, in the given order?",
            "Deduplicate the list {items}.",
            "Drop repeated words: {items}")
        .evaluation(
            "Keep only the first occurrence of each item in {items}.",
            "Rewrite {items} without repetitions.")
        .stating(
            "{items} without duplicates: {answer}",
            "The different items of {items} are {answer}.",
            "With each word just once, {items} becomes {answer}.",
            "The distinct entries of {items} are {answer}.",
            "In {items} some words are repeated; listed once they are {answer}.",
            "{name} noted {items} and dropped the repetitions: {answer}",
            "The list {items} cleaned up, so that nothing occurs twice, is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(difficulty + 1, Things.NOUNS);
              List<String> items = new ArrayList<>(kinds);
              for (int i = 0; i < difficulty + 1; i++) {
                items.add(dice.one(kinds));
              }
              items = dice.shuffled(items);
              return Draw.operand("items", Enumeration.commas(items))
                  .answer(Enumeration.commas(items.stream().distinct().toList()));
            });
  }

  private static TaskFamily keepEvenOrOdd() {
    return PhrasedFamily.named("keep-even-or-odd", Domain.LISTS, "filter")
        .training(
            "List the {parity} numbers in {numbers}.",
            "Which of {numbers} are {parity}?",
            "Filter {numbers} so that only {parity} numbers stay.",
            "Keep what is {parity}: {numbers}",
            "From the tickets {numbers}, hand me those with {parity} numbers.",
            "{name} likes {parity} numbers. Which of {numbers} does {name} like?",
            "Find all {parity} values among {numbers}.")
        .evaluation(
            "Select every {parity} number from {numbers}.",
            "Out of {numbers}, write down just the {parity} ones.")
        .stating(
            "The {parity} numbers in {numbers} are {answer}.",
            "Of {numbers}, {parity} are {answer}.",
            "All {parity} numbers among {numbers}: {answer}",
            "Only what is {parity} was kept of {numbers}: {answer}",
            "{name} likes {parity} numbers and from {numbers} took {answer}.",
            "The list {numbers} has the {parity} values {answer}.",
            "Filtered to {parity} numbers, {numbers} becomes {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(difficulty + 3, 1, List.of(9, 50, 999).get(difficulty - 1));
              int parity = dice.one(numbers) % 2;
              List<Integer> kept = numbers.stream().filter(n -> n % 2 == parity).toList();
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .operand("parity", parity == 0 ? "even" : "odd")
                  .answer(Enumeration.commas(kept));
            });
  }

  private static TaskFamily keepLarger() {
    return PhrasedFamily.named("keep-larger-or-smaller", Domain.LISTS, "filter")
        .training(
            "Which of {numbers} are {comparison} than {limit}?",
            "List the numbers {comparison} than {limit}: {numbers}",
            "Keep only values {comparison} than {limit} from {numbers}.",
            "Find everything in {numbers} that is {comparison} than {limit}.",
            "Of the prices {numbers}, show those {comparison} than {limit} dollars.",
            "In {town} the temperatures were {numbers}. Which were {comparison} than {limit}?")
        .evaluation(
            "Select from {numbers} what is {comparison} than {limit}.",
            "Go through {numbers} and report each number {comparison} than {limit}.")
        .stating(
            "Of {numbers}, {comparison} than {limit} are {answer}.",
            "The numbers {comparison} than {limit} in {numbers} are {answer}.",
            "Numbers {comparison} than {limit} in {numbers}: {answer}",
            "Of the prices {numbers}, those {comparison} than {limit} dollars are {answer}.",
            "In {town} the temperatures were {numbers}, and {comparison} than {limit} were"
                + " {answer}.",
            "{name} kept from {numbers} the values {comparison} than {limit}: {answer}",
            "Everything in {numbers} that is {comparison} than {limit} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(difficulty + 3, 1, List.of(9, 50, 999).get(difficulty - 1));
              List<Integer> sorted = numbers.stream().sorted().toList();
              int limit = sorted.get(dice.between(1, sorted.size() - 2));
              boolean larger = dice.flip();
              List<Integer> kept =
                  numbers.stream().filter(n -> larger ? n > limit : n < limit).toList();
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .operand("comparison", larger ? "larger" : "smaller")
                  .operand("limit", limit)
                  .answer(Enumeration.commas(kept));
            });
  }

  private static TaskFamily countEqual() {
    return PhrasedFamily.named("count-occurrences", Domain.LISTS, "count")
        .training(
            "How often does {item} occur in {items}?",
            "Count how many times {item} appears: {items}",
            "In {items}, what is the number of entries equal to {item}?",
            "{name} read {items}. How many times did {name} read the word {item}?",
            "Tally {item} in this list: {items}",
            "Say how frequent {item} is in {items}.")
        .evaluation(
            "Find the count of {item} in {items}.", "Of the entries {items}, how many are {item}?")
        .stating(
            "The word {item} occurs in {items} this many times: {answer}",
            "How often {item} appears in {items}: {answer}",
            "The number of times {item} stands in {items} is {answer}.",
            "{name} read {items} and counted {item}: {answer}",
            "In the list {items}, the entries equal to {item} number {answer}.",
            "Count of {item} in {items}: {answer}",
            "Of the words {items}, the number that are {item} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(difficulty + 1, Things.NOUNS);
              List<String> items =
                  IntStream.range(0, difficulty + 4).mapToObj(i -> dice.one(kinds)).toList();
              String item = dice.one(items);
              return Draw.operand("items", Enumeration.commas(items))
                  .operand("item", item)
                  .answer(Collections.frequency(items, item));
            });
  }
}
