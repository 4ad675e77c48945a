package org.alpacastreams.proceduraltasks.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Sets told as what two people have. */
final class SetOperations {

  private static final List<String> GOODS =
      Stream.of(Things.POSSESSIONS, Things.FRUITS, Things.VEGETABLES, Things.TOOLS, Things.CLOTHES)
          .flatMap(List::stream)
          .map(Inflection::plural)
          .toList();

  private SetOperations() {}

  static List<TaskFamily> all() {
    return List.of(intersection(), union(), difference(), subset());
  }

  private static TaskFamily intersection() {
    return PhrasedFamily.named("set-intersection", Domain.SETS, "find")
        .training(
            "{name} has {a}. {friend} has {b}. What do both have?",
            "Find the common items of {a} (list one) and {b} (list two).",
            "What do these lists share? {name}: {a}; {friend}: {b}.",
            "Intersect the set {a} with the set {b}.",
            "{name} likes {a}, while {friend} likes {b}. What do they both like?",
            "Which things occur in {name}'s list, {a}, as well as in {friend}'s list, {b}?")
        .evaluation(
            "Give the intersection: first set {a}; second set {b}.",
            "In the bag of {name}: {a}. In the bag of {friend}: {b}. Name what is packed twice.")
        .stating(
            "{name} has {a}. {friend} has {b}. Both have {answer}.",
            "The common items of {a} (one list) and {b} (the other list) are: {answer}",
            "First list: {a}. Second list: {b}. In both: {answer}.",
            "{name} likes {a}, while {friend} likes {b}; both of them like {answer}.",
            "The intersection of the set {a} and the set {b} is {answer}",
            "{name} packed {a}; {friend} packed {b}. Packed twice, by one and the other: {answer}",
            "What the list {a} shares with the list {b} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Sets sets = Sets.draw(dice, difficulty);
              List<String> common = sets.a().stream().filter(sets.b()::contains).toList();
              return sets.contents().answer(Enumeration.commas(common));
            });
  }

  private static TaskFamily union() {
    return PhrasedFamily.named("set-union", Domain.SETS, "combine")
        .training(
            "{name} has {a}. {friend} has {b}. List everything they have between them, in"
                + " alphabetical order.",
            "Form the union: {a} in one set, {b} in the other. Sort it alphabetically.",
            "Merge these lists without repeats, from A to Z: {a}; then {b}.",
            "Put {name}'s things, {a}, together with {friend}'s things, {b}. Name each thing"
                + " once, alphabetically.",
            "Box one holds {a}; box two holds {b}. Which different things are in the boxes,"
                + " alphabetically?",
            "Combine two baskets into one alphabetical list of different items. One has {a}; the"
                + " other has {b}.")
        .evaluation(
            "Give the union, sorted from A to Z: first set {a}; second set {b}.",
            "{name} brings {a}; {friend} brings {b}. Alphabetically, which different things are"
                + " there?")
        .stating(
            "{name} has {a}. {friend} has {b}. Between them, in alphabetical order, they have"
                + " {answer}.",
            "The union of {a} with {b}, from A to Z, is {answer}",
            "First list: {a}. Second list: {b}. Merged without repeats, alphabetically: {answer}.",
            "One box holds {a}; another holds {b}. The different things in the boxes, sorted, are"
                + " {answer}",
            "{name} brought {a}, while {friend} brought {b}; alphabetically there were {answer}.",
            "The set {a} combined with the set {b} into one alphabetical list, each thing once:"
                + " {answer}",
            "The list {a} as well as the list {b}, put together and ordered by the alphabet, make"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Sets sets = Sets.draw(dice, difficulty);
              Set<String> all = new TreeSet<>(sets.a());
              all.addAll(sets.b());
              return sets.contents().answer(Enumeration.commas(List.copyOf(all)));
            });
  }

  private static TaskFamily difference() {
    return PhrasedFamily.named("set-difference", Domain.SETS, "find")
        .training(
            "{name} has {a}. {friend} has {b}. What does only {name} have?",
            "Subtract the set of {b} from the set of {a}. Write what is left.",
            "What is in the first list but not in the second? First: {a}. Second: {b}.",
            "{name} needs {a} and already owns {b}. What is still missing?",
            "From {a}, take away whatever occurs in this list too: {b}.",
            "The plan of {name} asks for {a}; the house already has {b}. What must be bought?")
        .evaluation(
            "Give the set difference: {a}, but without {b}.",
            "{friend} owns {b}. Of the items {a}, name those that {friend} lacks.")
        .stating(
            "{name} has {a}. {friend} has {b}. Only {name} has {answer}.",
            "The set of {a} minus the set of {b} is {answer}",
            "First list: {a}. Second list: {b}. In the first but not in the second: {answer}.",
            "{name} needs {a} and already owns {b}; what is missing is {answer}.",
            "{name} wanted {a}. {friend} owned {b} and so lacked {answer}",
            "From {a}, without whatever occurs in {b}, there remain {answer}.",
            "The difference between the set {a} and the set {b} is {answer}")
        .drawing(
            (dice, difficulty) -> {
              Sets sets = Sets.draw(dice, difficulty);
              List<String> rest = sets.a().stream().filter(i -> !sets.b().contains(i)).toList();
              return sets.contents().answer(Enumeration.commas(rest));
            });
  }

  private static TaskFamily subset() {
    return PhrasedFamily.named("is-subset", Domain.SETS, "check")
        .training(
            "Does {name} with {a} have everything on the list {b}? Answer yes or no.",
            "Are all of {b} contained in {a}? Say yes or no.",
            "Check whether {b} is a subset of {a}: yes or no?",
            "{name} sells {a}. Can {friend} buy {b} there? Reply yes or no.",
            "Yes or no: each of the things {b} is also among {a}.",
            "The box holds {a}. {friend} needs {b}. Is all of it in the box, yes or no?")
        .evaluation(
            "Tell me yes or no: do the items {a} include all of these: {b}?",
            "Is every member of the set {b} found in the set {a}? Answer yes or no.")
        .stating(
            "{name} has {a}. Whether this includes all of {b}: {answer}.",
            "That every one of {b} is contained in {a}: {answer}",
            "The set {b} is a subset of {a}: {answer}.",
            "The box holds {a}. {friend} needs {b}. All of it in the box: {answer}.",
            "{name} sells {a} in {town}. That {friend} finds each of {b} there is to be answered"
                + " with {answer}.",
            "Items: {a}. Wanted: {b}. All found: {answer}",
            "Each member of {b} is also among the items {a}: {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> all = dice.some(difficulty + 4, GOODS);
              List<String> a = all.subList(0, difficulty + 2);
              boolean subset = dice.flip();
              List<String> b = new ArrayList<>(dice.some(2, a));
              if (!subset) {
                b.set(dice.between(0, b.size() - 1), all.get(difficulty + 2));
              }
              return new Sets(a, b).contents().answer(subset ? "yes" : "no");
            });
  }

  /** Two lists of different things. */
  private record Sets(List<String> a, List<String> b) {

    /** Two sets that overlap, neither of which contains the other. */
    static Sets draw(Dice dice, int difficulty) {
      int shared = dice.between(1, difficulty);
      List<String> all = dice.some(shared + 2 * difficulty, GOODS);
      List<String> a = new ArrayList<>(all.subList(0, shared + difficulty));
      List<String> b = new ArrayList<>(all.subList(0, shared));
      b.addAll(all.subList(shared + difficulty, all.size()));
      return new Sets(dice.shuffled(a), dice.shuffled(b));
    }

    Draw.Contents contents() {
      return Draw.operand("a", Enumeration.and(a)).operand("b", Enumeration.and(b));
    }
  }
}
