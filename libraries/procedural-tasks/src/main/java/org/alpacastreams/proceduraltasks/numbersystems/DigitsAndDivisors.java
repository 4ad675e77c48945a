package org.alpacastreams.proceduraltasks.numbersystems;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** What the digits and the divisors of a number say. */
final class DigitsAndDivisors {

  private DigitsAndDivisors() {}

  static List<TaskFamily> all() {
    return List.of(digitSum(), digitAt(), divisors(), commonDivisor(), primes());
  }

  private static TaskFamily digitSum() {
    return PhrasedFamily.named("digit-sum", Domain.NUMBER_SYSTEMS, "calculate")
        .training(
            "Find the sum of the digits of {numbers}.",
            "Add up the digits of {numbers}, one number at a time.",
            "What are the digit sums of {numbers}?",
            "For each of {numbers}, add its digits.",
            "{name} adds the single digits of {numbers}. Which results come out?",
            "Take {numbers} apart into digits and sum them, number by number.")
        .evaluation(
            "Compute the digit sum for {numbers}.",
            "Give the cross sum of {numbers}, which is the total of the digits.")
        .stating(
            "The digit sums of {numbers} are {answer}.",
            "Adding the digits of each number, {numbers} give {answer}",
            "The digits of {numbers}, added up number by number, total {answer}.",
            "{numbers} taken apart into digits have the cross sums {answer}",
            "{name} added the single digits of {numbers} and wrote {answer}.",
            "Numbers: {numbers}. Sum of digits: {answer}",
            "The totals of the digits in {numbers}, in this order, are computed as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(
                      dice.between(2, 3), 10, List.of(99, 999, 9999).get(difficulty - 1));
              List<Integer> sums =
                  numbers.stream()
                      .map(n -> String.valueOf(n).chars().map(Character::getNumericValue).sum())
                      .toList();
              return Draw.operand("numbers", Enumeration.and(numbers))
                  .answer(Enumeration.commas(sums));
            });
  }

  private static TaskFamily digitAt() {
    return PhrasedFamily.named("place-value", Domain.NUMBER_SYSTEMS, "find")
        .training(
            "What is the {place} digit of {numbers}?",
            "Give the digit in the {place} place of {numbers}.",
            "Read off the {place} digits from {numbers}.",
            "Name the digit of the {place} in {numbers}.",
            "Which digits of {numbers} tell how many {place} there are?",
            "{name} looks only at the {place} place of {numbers}. Which digits are there?")
        .evaluation(
            "Find the digit that stands for the {place} in {numbers}.",
            "In {numbers}, what stands at the {place} position?")
        .stating(
            "The {place} digits of {numbers} are {answer}.",
            "In {numbers}, the {place} place holds {answer}",
            "Ones stand last, tens second from the right, hundreds third from the right; the"
                + " {place} of {numbers} are {answer}.",
            "{numbers}, digit at the {place} position: {answer}",
            "{name} read off the {place} from {numbers} and found {answer}.",
            "In the numbers {numbers} the digits that stand for {place} are {answer}.",
            "How many {place} there are in {numbers} is told by the digits {answer}")
        .drawing(
            (dice, difficulty) -> {
              int place = dice.between(0, difficulty == 1 ? 1 : 2);
              List<Integer> numbers =
                  dice.differentNumbers(difficulty + 1, 100, difficulty == 3 ? 99_999 : 999);
              int unit = List.of(1, 10, 100).get(place);
              return Draw.operand("numbers", Enumeration.and(numbers))
                  .operand("place", List.of("ones", "tens", "hundreds").get(place))
                  .answer(Enumeration.commas(numbers.stream().map(n -> n / unit % 10).toList()));
            });
  }

  private static TaskFamily divisors() {
    return PhrasedFamily.named("list-divisors", Domain.NUMBER_SYSTEMS, "list")
        .difficulties(2, 3)
        .training(
            "List all divisors of {number}.",
            "Which numbers divide {number} without remainder?",
            "Find every factor of {number}.",
            "In how large groups of equal size can {number} {people} be placed? List all sizes.",
            "Write the factors of {number} in rising order.",
            "{name} has {number} {things} to lay in full rows. Which row lengths are possible?")
        .evaluation(
            "Give all the numbers that {number} is divisible by.",
            "Name each whole number that goes into {number} exactly.")
        .stating(
            "The divisors of {number} are {answer}.",
            "{number} can be divided without remainder by {answer}",
            "All the factors of {number}, in rising order: {answer}.",
            "{name} laid {number} {things} in full rows; the possible row lengths are {answer}",
            "Whole numbers that go into {number} evenly: {answer}",
            "{number} is divisible by each of {answer}.",
            "{number} {people} in {town} can stand in equal groups of {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int number = dice.between(4, difficulty == 2 ? 60 : 180);
              return Draw.operand("number", number)
                  .answer(
                      Enumeration.commas(
                          IntStream.rangeClosed(1, number)
                              .filter(d -> number % d == 0)
                              .boxed()
                              .toList()));
            });
  }

  private static TaskFamily commonDivisor() {
    return PhrasedFamily.named("greatest-common-divisor", Domain.NUMBER_SYSTEMS, "find")
        .difficulties(2, 3)
        .training(
            "Find the greatest common divisor of {a} and {b}.",
            "What is the largest number that divides both {a} and {b}?",
            "Calculate gcd({a}, {b}) by hand.",
            "{name} cuts ropes of {a} and {b} feet into equal pieces, as long as possible. How"
                + " many feet is a piece?",
            "With {a} {fruits} and {b} {things}, how many identical gifts can {name} make at"
                + " most, using up everything?",
            "Give the highest common factor of {a} and {b}.")
        .evaluation(
            "Determine the biggest whole number which goes into {a} and into {b}.",
            "State the gcd of {a} and {b}.")
        .stating(
            "The greatest common divisor of {a} and {b} is {answer}.",
            "gcd({a}, {b}) = {answer}",
            "The largest number that divides both {a} and {b} is {answer}",
            "The biggest number going into {a} as well as {b} without remainder is {answer}.",
            "{name} cut ropes of {a} and {b} feet into equal pieces as long as possible; each"
                + " piece had feet to the number of {answer}.",
            "Highest common factor of {a} and {b}: {answer}",
            "Among the common divisors of {a} and {b} the top one is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int divisor = dice.between(2, difficulty == 2 ? 9 : 15);
              int a = divisor * dice.between(1, 9);
              int b = divisor * dice.between(1, 9);
              int gcd = a;
              for (int rest = b; rest != 0; ) {
                int next = gcd % rest;
                gcd = rest;
                rest = next;
              }
              return Draw.operand("a", a).operand("b", b).answer(gcd);
            });
  }

  private static TaskFamily primes() {
    return PhrasedFamily.named("find-primes", Domain.NUMBER_SYSTEMS, "find")
        .training(
            "Which of {numbers} are prime? Answer none if none are.",
            "Find the prime numbers in {numbers}, or say none.",
            "List the primes among {numbers}; if there are none, write none.",
            "Keep only prime numbers: {numbers}. Reply none if nothing stays.",
            "{name} likes primes. Which of {numbers} does {name} like? Say none if there is none.",
            "Test {numbers} for primality and name the primes, or none.")
        .evaluation(
            "Select every prime from {numbers}, or answer none.",
            "Of {numbers}, which have no divisors but 1 and themselves? If there are none, say"
                + " none.")
        .stating(
            "Among {numbers} the prime numbers are: {answer}.",
            "{numbers}. Primes: {answer}",
            "A prime has no divisors except 1 and itself; of {numbers} these are prime: {answer}.",
            "{name} tested {numbers} for primality and kept as primes: {answer}",
            "In the list {numbers} the primes selected are: {answer}.",
            "From {numbers}, left after the composite numbers are crossed out: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers =
                  dice.differentNumbers(
                      difficulty + 2, 2, List.of(20, 50, 150).get(difficulty - 1));
              List<Integer> primes =
                  numbers.stream()
                      .filter(n -> IntStream.range(2, n).noneMatch(d -> n % d == 0))
                      .toList();
              return Draw.operand("numbers", Enumeration.commas(numbers))
                  .answer(primes.isEmpty() ? "none" : Enumeration.commas(primes));
            });
  }
}
