package org.alpacastreams.proceduraltasks.numbersystems;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Numbers in words, Roman numerals, binary and as ordinals. */
final class Notation {

  private Notation() {}

  static List<TaskFamily> all() {
    return List.of(
        toWords(), fromWords(), toRoman(), fromRoman(), toBinary(), fromBinary(), ordinals());
  }

  private static TaskFamily toWords() {
    return PhrasedFamily.named("number-to-words", Domain.NUMBER_SYSTEMS, "write")
        .training(
            "Write {numbers} in words.",
            "Spell out the numbers {numbers}.",
            "How do you say {numbers} in English words?",
            "On a cheque, {name} must put {numbers} in words. What does {name} write?",
            "Turn the figures {numbers} into words.",
            "Read {numbers} aloud, writing every number as words.")
        .evaluation(
            "Express {numbers} with words instead of digits.",
            "Give the names of the numbers {numbers}.")
        .stating(
            "In words, {numbers} are {answer}.",
            "The numbers {numbers} are spelled {answer}",
            "{numbers} written out with words read {answer}.",
            "On a cheque {name} put {numbers} in words as {answer}.",
            "Figures: {numbers}. Words: {answer}",
            "The names of {numbers} in English are {answer}",
            "The digits {numbers} read aloud sound like {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(20, 99, 999).get(difficulty - 1));
              return draw(numbers)
                  .answer(Enumeration.commas(numbers.stream().map(NumberWords::of).toList()));
            });
  }

  private static TaskFamily fromWords() {
    return PhrasedFamily.named("words-to-number", Domain.NUMBER_SYSTEMS, "write")
        .training(
            "Write {numbers} in digits.",
            "Convert to figures: {numbers}",
            "Which numbers are {numbers}? Use digits.",
            "{name} dictates {numbers}. Note them down as digits.",
            "Give the numerals for {numbers}.",
            "Change the words {numbers} into numbers.")
        .evaluation(
            "Express {numbers} with digits instead of words.", "Type these as figures: {numbers}")
        .stating(
            "In digits, {numbers} are {answer}.",
            "The numbers {numbers} are written with figures as {answer}",
            "The words {numbers} as numerals: {answer}.",
            "{name} dictated {numbers}, and {friend} typed the digits {answer}.",
            "Words: {numbers}. Digits: {answer}",
            "Instead of words such as {numbers} one may put the figures {answer}.",
            "Changed into numbers, the words {numbers} become {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(20, 99, 999).get(difficulty - 1));
              return draw(numbers.stream().map(NumberWords::of).toList())
                  .answer(Enumeration.commas(numbers));
            });
  }

  private static TaskFamily toRoman() {
    return PhrasedFamily.named("to-roman", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "Write {numbers} as Roman numerals.",
            "Convert {numbers} to Roman numerals.",
            "How would an ancient Roman carve {numbers}?",
            "The clock of {town} shows Roman numerals. How does it write {numbers}?",
            "Give the Roman form of {numbers}.",
            "Express {numbers} with the letters I, V, X, L, C, D and M.")
        .evaluation(
            "What are {numbers} in Roman numerals?",
            "Turn the numbers {numbers} into the Roman way of writing.")
        .stating(
            "In Roman numerals, {numbers} are {answer}.",
            "{numbers} are written by the Romans as {answer}",
            "The Roman form of {numbers} is {answer}.",
            "The clock of {town} shows {numbers} as {answer}.",
            "Numbers: {numbers}. Roman numerals: {answer}",
            "I is 1, V is 5, X is 10, L is 50, C is 100, D is 500; so {numbers} turn into"
                + " {answer}.",
            "An ancient Roman carved {numbers} into stone as {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(12, 50, 900).get(difficulty - 1));
              return draw(numbers)
                  .answer(Enumeration.commas(numbers.stream().map(RomanNumeral::of).toList()));
            });
  }

  private static TaskFamily fromRoman() {
    return PhrasedFamily.named("from-roman", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "Convert the Roman numerals {numbers} to ordinary numbers.",
            "What numbers are {numbers}?",
            "Read {numbers} as Roman numerals and give the values.",
            "A stone in {town} bears {numbers}. Which numbers are meant?",
            "Translate {numbers} from Roman to modern digits.",
            "{name} cannot read {numbers}. Write these Roman numerals in digits.")
        .evaluation(
            "Give the value of the Roman numerals {numbers}.",
            "Decode {numbers}, written the Roman way, into digits.")
        .stating(
            "The Roman numerals {numbers} stand for {answer}.",
            "{numbers} in modern digits are {answer}",
            "The values of {numbers}, read as Roman numerals, are {answer}.",
            "A stone in {town} bears {numbers}, which means {answer}.",
            "Roman: {numbers}. Ordinary numbers: {answer}",
            "I is 1, V is 5, X is 10, L is 50, C is 100, D is 500; so {numbers} are decoded as"
                + " {answer}",
            "{name} read {numbers}, written in the Roman way, as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(12, 50, 900).get(difficulty - 1));
              return draw(numbers.stream().map(RomanNumeral::of).toList())
                  .answer(Enumeration.commas(numbers));
            });
  }

  private static TaskFamily toBinary() {
    return PhrasedFamily.named("to-binary", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "Convert {numbers} to binary.",
            "Write {numbers} in base 2.",
            "How does a computer hold {numbers} in binary digits?",
            "Give the binary form of {numbers}.",
            "With only the digits 0 and 1, how are {numbers} written?",
            "Change {numbers} from decimal into binary.")
        .evaluation(
            "What are {numbers} as binary numbers?",
            "Express {numbers} using powers of two, as strings of 0 and 1.")
        .stating(
            "In binary, {numbers} are {answer}.",
            "{numbers} written in base 2 are {answer}",
            "The binary form of {numbers} is {answer}.",
            "With only the digits 0 and 1, {numbers} are expressed as {answer}",
            "A computer holds {numbers} as the bits {answer}.",
            "Decimal: {numbers}. Binary: {answer}",
            "As sums of the powers of two 1, 2, 4, 8, 16, 32 and 64, {numbers} give the strings"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(8, 31, 127).get(difficulty - 1));
              return draw(numbers).answer(Enumeration.commas(binary(numbers)));
            });
  }

  private static TaskFamily fromBinary() {
    return PhrasedFamily.named("from-binary", Domain.NUMBER_SYSTEMS, "convert")
        .training(
            "Convert the binary numbers {numbers} to decimal.",
            "Read {numbers} in base 2 and give ordinary numbers.",
            "Which decimal values do the bits {numbers} stand for?",
            "Decode the binary strings {numbers}.",
            "Translate {numbers} from binary to base ten.",
            "{name} sees the lights {numbers}, where 1 is on. Which decimal numbers are shown?")
        .evaluation(
            "What are the binary values {numbers} in decimal?",
            "Turn {numbers} from base two into normal numbers.")
        .stating(
            "The binary numbers {numbers} are in decimal {answer}.",
            "{numbers} read in base 2 give the ordinary numbers {answer}",
            "The bits {numbers} stand for the decimal values {answer}.",
            "Binary: {numbers}. Decimal: {answer}",
            "{name} saw the lights {numbers}, where 1 is on; the numbers shown were {answer}.",
            "From base two to base ten, {numbers} turn into {answer}",
            "The strings {numbers}, decoded to normal numbers, mean {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(8, 31, 127).get(difficulty - 1));
              return draw(binary(numbers)).answer(Enumeration.commas(numbers));
            });
  }

  private static TaskFamily ordinals() {
    return PhrasedFamily.named("ordinal-suffix", Domain.NUMBER_SYSTEMS, "write")
        .training(
            "Write {numbers} as ordinal numbers with the right suffix.",
            "Add st, nd, rd or th to {numbers}.",
            "In the race at {town}, the runners took places {numbers}. Write these as ordinals.",
            "Change {numbers} into ordinals such as 1st or 2nd.",
            "Give the ordinal form, in digits and letters, of {numbers}.",
            "How does {name} write the birthdays number {numbers}, like 5th?")
        .evaluation(
            "Turn {numbers} into positions written like 3rd.",
            "Attach the ordinal ending to each of {numbers}.")
        .stating(
            "As ordinal numbers, {numbers} are {answer}.",
            "{numbers} with the right suffix become {answer}",
            "In the race at {town} the places {numbers} were called {answer}.",
            "Numbers: {numbers}. Ordinals: {answer}",
            "With the endings st, nd, rd or th attached, {numbers} are {answer}.",
            "The positions {numbers}, written in digits and letters, are {answer}",
            "{name} wrote the birthdays number {numbers} as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = numbers(dice, List.of(10, 40, 130).get(difficulty - 1));
              return draw(numbers)
                  .answer(Enumeration.commas(numbers.stream().map(NumberWords::ordinal).toList()));
            });
  }

  private static List<Integer> numbers(Dice dice, int high) {
    return dice.differentNumbers(dice.between(2, 4), 1, high);
  }

  private static List<String> binary(List<Integer> numbers) {
    return numbers.stream().map(Integer::toBinaryString).toList();
  }

  private static Draw.Contents draw(List<?> numbers) {
    return Draw.operand("numbers", Enumeration.and(numbers));
  }
}
