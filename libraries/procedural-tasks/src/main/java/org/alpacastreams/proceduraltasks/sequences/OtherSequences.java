package org.alpacastreams.proceduraltasks.sequences;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Letters and words that follow one another by a rule. */
final class OtherSequences {

  private OtherSequences() {}

  static List<TaskFamily> all() {
    return List.of(nextLetter(), pattern(), repeatWord());
  }

  private static TaskFamily nextLetter() {
    return PhrasedFamily.named("next-letters", Domain.SEQUENCES, "continue")
        .training(
            "Which letters come right after {letters} in the alphabet?",
            "For each of {letters}, give the next letter of the alphabet.",
            "Replace every letter of {letters} by the one that follows it.",
            "Move {letters} one step forward in the alphabet.",
            "Name the alphabet neighbours on the right of {letters}.",
            "If A becomes B and B becomes C, what do {letters} become?",
            "What follows {letters}, letter by letter?")
        .evaluation(
            "Give the successor in the alphabet for each letter: {letters}",
            "Shift {letters} forward by one letter.")
        .stating(
            "The letters right after {letters} in the alphabet are {answer}.",
            "{letters} are followed in the alphabet by {answer}.",
            "Each of {letters} moved one step forward: {answer}",
            "One letter later in the alphabet, {letters} become {answer}.",
            "The next letters after {letters} are {answer}.",
            "{name} replaced every letter of {letters} by the one that follows and wrote"
                + " {answer}.",
            "The alphabet neighbours on the right of {letters} are {answer}",
            "The successors of {letters} are {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Character> letters =
                  dice.numbers(2 * difficulty + dice.between(0, 1), 'A', 'Y').stream()
                      .map(code -> (char) code.intValue())
                      .toList();
              List<Character> next = letters.stream().map(letter -> (char) (letter + 1)).toList();
              return Draw.operand("letters", Enumeration.commas(letters))
                  .answer(Enumeration.commas(next));
            });
  }

  private static TaskFamily pattern() {
    return PhrasedFamily.named("continue-pattern", Domain.SEQUENCES, "continue")
        .training(
            "Continue the pattern with one word: {pattern}",
            "What word comes next? {pattern}",
            "The words repeat: {pattern}. Which one is next?",
            "{name} says the same words over and over: {pattern}. What does {name} say next?",
            "Find the next item of {pattern}.",
            "Predict the word after {pattern}.",
            "A pattern goes {pattern} and so on. State the next word.")
        .evaluation(
            "Extend this repeating pattern by one word: {pattern}",
            "After {pattern}, which word should follow?")
        .stating(
            "{pattern}, then {answer}",
            "The pattern {pattern} goes on with {answer}.",
            "After {pattern} comes the word {answer}.",
            "The words repeat: {pattern}, and the next one is {answer}.",
            "{name} says over and over {pattern} and then says {answer}.",
            "In the repeating row {pattern}, the next item is {answer}.",
            "The word that follows {pattern} is {answer}")
        .drawing(
            (dice, difficulty) -> {
              int period = difficulty + 1;
              List<String> cycle = dice.some(period, Things.NOUNS);
              int shown = dice.between(period + 1, 2 * period);
              List<String> words =
                  IntStream.range(0, shown).mapToObj(i -> cycle.get(i % period)).toList();
              return Draw.operand("pattern", Enumeration.commas(words))
                  .answer(cycle.get(shown % period));
            });
  }

  private static TaskFamily repeatWord() {
    return PhrasedFamily.named("repeat-words", Domain.SEQUENCES, "repeat")
        .training(
            "Repeat {words} {times} times.",
            "Say {words} {times} times in a row.",
            "Write {words}, {times} times over.",
            "Print {words} again and again until it stands there {times} times.",
            "Echo {words} exactly {times} times.",
            "{name} shouts {words} {times} times in {town}. What does everybody hear?",
            "I need {words} typed {times} times.")
        .evaluation(
            "Output {words} {times} times, separated by spaces.",
            "Duplicate {words} so that it appears {times} times.")
        .stating(
            "{words} said {times} times is {answer}.",
            "{words} repeated {times} times: {answer}",
            "{name} wrote {words} {times} times in a row: {answer}",
            "Typed {times} times over, {words} becomes {answer}",
            "The echo gave {words} back {times} times, that is {answer}.",
            "{times} copies of {words}, with spaces between them, are {answer}.",
            "{name} shouted {words} {times} times in {town}, and people heard {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty, Things.NOUNS);
              int times = dice.between(2, 4);
              String quoted = "\"" + Enumeration.spaces(words) + "\"";
              List<String> repeated =
                  IntStream.range(0, times).mapToObj(i -> Enumeration.spaces(words)).toList();
              return Draw.operand("words", quoted)
                  .operand("times", times)
                  .answer(Enumeration.spaces(repeated));
            });
  }
}
