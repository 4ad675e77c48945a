package org.alpacastreams.proceduraltasks.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Labels for things and numbers. */
final class LabellingThings {

  private LabellingThings() {}

  static List<TaskFamily> all() {
    return List.of(categories(), parity(), thresholds(), countKind(), passOrFail());
  }

  private static TaskFamily categories() {
    return PhrasedFamily.named("name-category", Domain.CLASSIFICATION, "classify")
        .training(
            "Classify each word as {labels}: {words}",
            "To which kind, {labels}, does each of {and} belong?",
            "Label {and} with {labels}.",
            "Sort {words} into kinds by writing {labels} for each.",
            "For each of {and}, say whether it is {choices}.",
            "{name} catalogues {words}. Write the kind of each: {labels}.")
        .evaluation(
            "Assign {labels} to every word of {words}.",
            "What are {and}? Answer for each with {labels}.")
        .stating(
            "The kinds of {and} are {answer}.",
            "Each word of {words}, labelled as {labels}: {answer}",
            "Words: {words}. Kinds: {answer}",
            "{name} sorted {and} into {labels} and wrote for each: {answer}.",
            "With the labels {labels}, the words {words} are classified as {answer}",
            "One by one, each of {and} being {choices}, they are {answer}.",
            "{and} belong, in this order, to the kinds {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds =
                  dice.some(difficulty == 1 ? 2 : 3, List.copyOf(Things.CATEGORIES.keySet()));
              List<String> labels =
                  IntStream.range(0, difficulty + 1).mapToObj(i -> dice.one(kinds)).toList();
              List<String> words =
                  labels.stream().map(kind -> dice.one(Things.CATEGORIES.get(kind))).toList();
              return Draw.words(words)
                  .operand("labels", Enumeration.or(kinds))
                  .slot(
                      "choices",
                      Enumeration.or(kinds.stream().map(Inflection::withArticle).toList()))
                  .answer(Enumeration.commas(labels));
            });
  }

  private static TaskFamily parity() {
    return PhrasedFamily.named("even-or-odd", Domain.CLASSIFICATION, "classify")
        .training(
            "Are these numbers even or odd? {numbers}",
            "Label each number even or odd: {numbers}",
            "Say even or odd for every one of {and}.",
            "Decide for {and} whether they are even or odd.",
            "House numbers {numbers}: which side, even or odd, is each on?",
            "Classify {numbers} as even or odd.")
        .evaluation(
            "Tell for each of {numbers} if it is odd or even.",
            "Mark {and} with the words even and odd.")
        .stating(
            "{and} are, in this order, {answer}.",
            "Numbers: {numbers}. Even or odd: {answer}",
            "A number that ends in 0, 2, 4, 6 or 8 is even, any other is odd; so {numbers} are"
                + " {answer}",
            "The house numbers {numbers} lie on the sides {answer}.",
            "{name} looked at {and} and wrote even or odd for each: {answer}.",
            "The labels of {numbers}, told for each number, are {answer}",
            "Classified one by one as odd or even, {and} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(difficulty + 1, 1, List.of(9, 99, 999).get(difficulty - 1));
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .slot("and", Enumeration.and(numbers))
                  .answer(
                      Enumeration.commas(
                          numbers.stream().map(n -> n % 2 == 0 ? "even" : "odd").toList()));
            });
  }

  private static TaskFamily thresholds() {
    return PhrasedFamily.named("label-by-threshold", Domain.CLASSIFICATION, "classify")
        .difficulties(2, 3)
        .training(
            "Under {low} is {a}, over {high} is {c}, the rest is {b}. Label {numbers}.",
            "Label the values {numbers}: {a} below {low}, {c} above {high}, otherwise {b}.",
            "In {town}, less than {low} counts as {a}, more than {high} as {c}, anything else as"
                + " {b}. What are {numbers}?",
            "Use {a} for numbers below {low}, {c} for numbers above {high} and {b} in between."
                + " Classify {numbers}.",
            "Grade {numbers} as {a} (under {low}), {b} ({low} to {high}) or {c} (over {high}).",
            "{name} writes {a} if a value is smaller than {low}, {c} if it is larger than {high},"
                + " else {b}. What does {name} write for {numbers}?")
        .evaluation(
            "Choose {a}, {b} or {c} for each of {numbers}; {a} ends at {low}, {c} begins past"
                + " {high}, and {b} lies between.",
            "Assign a label to {numbers}: below {low} means {a}, beyond {high} means {c}, and"
                + " everything else means {b}.")
        .stating(
            "Under {low} is {a}, over {high} is {c}, the rest is {b}; so {numbers} are {answer}.",
            "Values {numbers}, with {a} below {low}, {c} above {high}, otherwise {b}: {answer}",
            "In {town}, less than {low} counts as {a}, more than {high} as {c}, everything else"
                + " as {b}. The labels of {numbers} are {answer}.",
            "Where {a} stops at {low}, {c} starts after {high}, and in the middle there is {b}, the"
                + " labels of {numbers} are {answer}",
            "{name} writes {a} for a value smaller than {low}, {c} for one larger than {high},"
                + " and {b} in between, which gives for {numbers} {answer}.",
            "{a} (under {low}), {b} ({low} to {high}), {c} (beyond {high}). Numbers: {numbers}."
                + " Grades: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> labels = dice.one(SCALES);
              int low = 5 * dice.between(2, 8);
              int high = low + 5 * dice.between(1, 8);
              List<Integer> numbers = dice.differentNumbers(difficulty + 1, 1, 99);
              while (numbers.contains(low) || numbers.contains(high)) {
                numbers = dice.differentNumbers(difficulty + 1, 1, 99);
              }
              return Draw.operand("numbers", Enumeration.and(numbers))
                  .operand("low", low)
                  .operand("high", high)
                  .operand("a", labels.get(0))
                  .operand("b", labels.get(1))
                  .operand("c", labels.get(2))
                  .answer(
                      Enumeration.commas(
                          numbers.stream()
                              .map(n -> labels.get(n < low ? 0 : n > high ? 2 : 1))
                              .toList()));
            });
  }

  private static final List<List<String>> SCALES =
      List.of(
          List.of("cold", "mild", "hot"),
          List.of("small", "medium", "large"),
          List.of("cheap", "fair", "expensive"),
          List.of("slow", "normal", "fast"),
          List.of("weak", "average", "strong"),
          List.of("short", "middling", "tall"),
          List.of("quiet", "ordinary", "loud"),
          List.of("light", "moderate", "heavy"),
          List.of("poor", "good", "excellent"));

  private static TaskFamily countKind() {
    return PhrasedFamily.named("count-of-kind", Domain.CLASSIFICATION, "count")
        .training(
            "How many {kinds} are in this list: {words}?",
            "Count the {kinds} among {words}.",
            "{name} looks for {kinds} in {words}. How many are there?",
            "Of {and}, how many are {kinds}?",
            "Find the number of {kinds}: {words}",
            "Say how many of these words name {kinds}: {words}")
        .evaluation(
            "Give the count of {kinds} in {words}.", "In {words}, how many {kinds} can you find?")
        .stating(
            "The number of {kinds} in {words} is {answer}.",
            "Among {and}, the {kinds} counted are {answer}",
            "List: {words}. Count of {kinds}: {answer}",
            "{name} looked for {kinds} in {words} and found {answer}.",
            "In the list {words} the words that name {kinds} amount to {answer}.",
            "Of {and}, the {kinds} come to a count of {answer}",
            "In all, the {kinds} that can be found in {words} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(3, List.copyOf(Things.CATEGORIES.keySet()));
              int count = dice.between(1, difficulty + 1);
              List<String> words =
                  new ArrayList<>(dice.some(count, Things.CATEGORIES.get(kinds.get(0))));
              words.add(dice.one(Things.CATEGORIES.get(kinds.get(1))));
              words.add(dice.one(Things.CATEGORIES.get(kinds.get(2))));
              List<String> shuffled = dice.shuffled(words);
              return Draw.words(shuffled)
                  .operand("kinds", Inflection.plural(kinds.get(0)))
                  .answer(count);
            });
  }

  private static TaskFamily passOrFail() {
    return PhrasedFamily.named("pass-or-fail", Domain.CLASSIFICATION, "grade")
        .training(
            "A test in {town} is passed with {pass} points. {scores}. Write pass or fail for each.",
            "Grade each person pass or fail; {pass} points are needed. {scores}.",
            "With at least {pass} points you pass. Say pass or fail: {scores}.",
            "{scores}. The limit is {pass} or more. Who passes and who fails, in this order?",
            "Decide pass or fail, in order: {scores}. It takes {pass} points to pass.",
            "Write pass or fail per student, given that {pass} points suffice: {scores}.")
        .evaluation(
            "Mark each result as pass or fail ({pass} points pass): {scores}.",
            "In {town}, {pass} points are enough to pass. Judge these, pass or fail: {scores}.")
        .stating(
            "A test in {town} is passed with {pass} points. {scores}. In this order: {answer}.",
            "{scores}. With at least {pass} points needed, the grades are {answer}",
            "Points needed: {pass}. Results: {scores}. Pass or fail: {answer}",
            "{pass} points suffice, fewer do not. {scores}. Judged person by person: {answer}.",
            "{scores}. The limit is {pass} or more, so the marks are {answer}.",
            "Where {pass} points will do, {scores}; the results are {answer}")
        .drawing(
            (dice, difficulty) -> {
              int pass = 10 * dice.between(3, 7);
              List<String> names = dice.some(difficulty, GivenNames.ALL);
              List<Integer> points = dice.numbers(difficulty, 5, 99);
              List<String> scores =
                  IntStream.range(0, difficulty)
                      .mapToObj(i -> names.get(i) + " has " + points.get(i))
                      .toList();
              return Draw.operand("scores", Enumeration.and(scores))
                  .operand("pass", pass)
                  .answer(
                      Enumeration.commas(
                          points.stream().map(p -> p >= pass ? "pass" : "fail").toList()));
            });
  }
}
