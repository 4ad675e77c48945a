package org.alpacastreams.proceduraltasks.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Putting lists in order. */
final class Ordering {

  private Ordering() {}

  static List<TaskFamily> all() {
    return List.of(sortNumbers(), sortWords(), reverseList(), swapEnds());
  }

  private static TaskFamily sortNumbers() {
    return PhrasedFamily.named("sort-numbers", Domain.LISTS, "sort")
        .training(
            "Sort {numbers} in {order} order.",
            "Arrange these numbers, {direction}: {numbers}",
            "Put {numbers} in order, {direction}.",
            "Order {numbers} {direction}.",
            "What is {numbers} in {order} order?",
            "{name} wants the values {numbers} listed {direction}. List them.",
            "Rank {numbers} {direction}.",
            "Here are some house numbers: {numbers}. Write them {direction}.")
        .evaluation(
            "Rearrange {numbers} so that they run {direction}.",
            "Give {numbers} sorted {direction}.",
            "Bring the list {numbers} into {order} order.")
        .stating(
            "{numbers} sorted {direction}: {answer}",
            "In {order} order, {numbers} is {answer}.",
            "{name} arranged {numbers} {direction}: {answer}",
            "The numbers {numbers} ordered {direction} are {answer}.",
            "Ranked {direction}, the values {numbers} are {answer}.",
            "The house numbers {numbers} in {order} order are {answer}.",
            "Going {direction}, the numbers {numbers} run {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(
                      dice.between(difficulty + 2, difficulty + 3),
                      1,
                      List.of(20, 99, 999).get(difficulty - 1));
              boolean ascending = difficulty == 1 || dice.flip();
              Comparator<Integer> order =
                  ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .slot("order", ascending ? "ascending" : "descending")
                  .slot(
                      "direction",
                      ascending ? "from smallest to largest" : "from largest to smallest")
                  .answer(Enumeration.commas(numbers.stream().sorted(order).toList()));
            });
  }

  private static TaskFamily sortWords() {
    return PhrasedFamily.named("sort-words", Domain.LISTS, "sort")
        .training(
            "Sort these words alphabetically: {words}",
            "Arrange {and} from A to Z.",
            "Put {words} in alphabetical order.",
            "How would a dictionary order {and}?",
            "Alphabetise the list {words}.",
            "A librarian shelves {words} alphabetically. In which order do they stand?",
            "List {words} the way an index would.")
        .evaluation("Rearrange alphabetically: {words}", "What is the alphabetical order of {and}?")
        .stating(
            "{words} in alphabetical order: {answer}",
            "Sorted from A to Z, {and} are {answer}.",
            "Alphabetically, the words {words} are {answer}.",
            "In a dictionary, {and} stand in the order {answer}.",
            "{name} arranged {words} alphabetically: {answer}",
            "A librarian put {and} in order from A to Z as {answer}.",
            "The sorted list of {words} is {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 2, Things.NOUNS);
              return Draw.words(words).answer(Enumeration.commas(words.stream().sorted().toList()));
            });
  }

  private static TaskFamily reverseList() {
    return PhrasedFamily.named("reverse-list", Domain.LISTS, "reverse")
        .training(
            "Reverse the order of this list: {items}",
            "List {items} backwards, starting with the last item.",
            "Write {items} in the opposite order.",
            "Turn the list {items} around.",
            "What is {items} read from right to left, item by item?",
            "The row {items} is walked from the far end. In which order?",
            "Flip {items} so that the end becomes the beginning.")
        .evaluation(
            "Give the items of {items} in reverse.",
            "Start at the end of {items} and list everything back to the start.")
        .stating(
            "{items} backwards: {answer}",
            "In reverse order, {items} is {answer}.",
            "The list {items} turned around is {answer}.",
            "Starting with the last item, {items} becomes {answer}.",
            "{name} read {items} from the end back to the start: {answer}",
            "The opposite order of {items} is {answer}.",
            "From right to left, the items of {items} are {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = items(dice, difficulty + 2);
              return Draw.operand("items", Enumeration.commas(items))
                  .answer(Enumeration.commas(reversed(items)));
            });
  }

  private static TaskFamily swapEnds() {
    return PhrasedFamily.named("swap-first-and-last", Domain.LISTS, "swap")
        .training(
            "Swap the first and the last item of {items}.",
            "Exchange the two ends of the list {items}.",
            "In {items}, let the first and last entries trade places.",
            "What does {items} look like after its first and final items change places?",
            "Switch the outer two items of {items} and leave the others alone.",
            "{name} writes down {items} and then swaps both ends. Give the new line.")
        .evaluation(
            "Interchange the opening and closing items: {items}",
            "Move the last item of {items} to the front and the front item to the end.")
        .stating(
            "{items} with the first and last item swapped: {answer}",
            "When the two ends of {items} change places, the list is {answer}.",
            "In {items}, first and last traded places, which gave {answer}.",
            "{name} wrote {items}, swapped both ends and got {answer}.",
            "With its outer two items exchanged, {items} becomes {answer}.",
            "Front and end exchanged, {items} turns into {answer}",
            "After the swap of the ends, the list {items} reads {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> items = new ArrayList<>(items(dice, difficulty + 2));
              String given = Enumeration.commas(items);
              Collections.swap(items, 0, items.size() - 1);
              return Draw.operand("items", given).answer(Enumeration.commas(items));
            });
  }

  private static List<String> items(Dice dice, int count) {
    return dice.flip()
        ? dice.some(count, Things.NOUNS)
        : dice.differentNumbers(count, 1, 99).stream().map(String::valueOf).toList();
  }

  private static List<String> reversed(List<String> items) {
    List<String> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return reversed;
  }
}
