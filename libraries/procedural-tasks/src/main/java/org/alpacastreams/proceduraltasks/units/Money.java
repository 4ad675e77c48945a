package org.alpacastreams.proceduraltasks.units;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/**
 * Prices, change, coins and discounts. What is bought colours the wording; only numbers are
 * operands, so that a sum held out with a lamp is not taught with a kettle.
 */
final class Money {

  private static final List<Integer> COINS = List.of(5, 10, 25, 50);
  private static final List<String> COIN_NAMES =
      List.of("five-cent", "ten-cent", "25-cent", "50-cent");

  private Money() {}

  static List<TaskFamily> all() {
    return List.of(totalPrice(), change(), unitPrice(), coins(), discount());
  }

  private static TaskFamily totalPrice() {
    return PhrasedFamily.named("total-price", Domain.UNITS_AND_MONEY, "calculate")
        .training(
            "{name} buys {first} and {second} in {town}. How many dollars does it cost?",
            "Add up the bill: {first}, {second}.",
            "What is the total price of {first} and {second}?",
            "How much must {name} pay for {first} and {second}?",
            "A shopping list says {first} and {second}. Calculate the total in dollars.",
            "In a shop in {town} you see {first} and {second}. What do they cost together?")
        .evaluation(
            "Find the sum that {first} plus {second} cost.",
            "{name} puts {first} and {second} into the basket. What is the amount to pay?")
        .stating(
            "Together, {first} and {second} cost {answer}.",
            "{name} bought {first} and {second} in {town}; the total was {answer}.",
            "The bill says {first}, {second}, in all {answer}",
            "The total price of {first} and {second} is {answer}.",
            "For {first} and {second}, {name} must pay {answer}.",
            "A shopping list says {first} and {second}, and the sum is {answer}.",
            "The price of {first} plus {second} comes to {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(10, 50, 500).get(difficulty - 1);
              int a = dice.between(2, high);
              int b = dice.between(2, high);
              List<String> things = dice.some(2, Things.POSSESSIONS);
              return Draw.operand("a", a)
                  .operand("b", b)
                  .slot("first", priced(things.get(0), a))
                  .slot("second", priced(things.get(1), b))
                  .answer(dollars(a + b));
            });
  }

  private static TaskFamily change() {
    return PhrasedFamily.named("change-due", Domain.UNITS_AND_MONEY, "calculate")
        .training(
            "{name} pays for {item} with {bill}. How much change is due?",
            "How much money comes back if {item} is paid with {bill}?",
            "Work out the change: {name} hands over {bill} for {item}.",
            "The cashier in {town} takes {bill} for {item}. What does she give back?",
            "After buying {item} out of {bill}, how many dollars does {name} have left?",
            "Calculate the change from {bill} when you purchase {item}.")
        .evaluation(
            "What change does {name} get from {bill} after choosing {item}?",
            "In {town}, {item} is bought and {bill} is put on the counter. Tell me the change.")
        .stating(
            "{name} paid for {item} with {bill}, and the change was {answer}.",
            "If {item} is paid with {bill}, the money that comes back is {answer}.",
            "{name} handed over {bill} for {item} and got back {answer}.",
            "The cashier in {town} took {bill} for {item} and gave back {answer}.",
            "After buying {item} out of {bill}, {name} had left {answer}.",
            "Change from {bill} for {item}: {answer}",
            "With {bill} on the counter for {item}, the change due is {answer}")
        .drawing(
            (dice, difficulty) -> {
              int bill = difficulty == 1 ? 10 : dice.one(List.of(20, 50, 100, 200, 500));
              int price = dice.between(1, bill - 1);
              return Draw.operand("price", price)
                  .operand("bill", dollars(bill))
                  .slot("item", priced(dice.one(Things.POSSESSIONS), price))
                  .answer(dollars(bill - price));
            });
  }

  private static TaskFamily unitPrice() {
    return PhrasedFamily.named("price-of-several", Domain.UNITS_AND_MONEY, "calculate")
        .training(
            "If {one} costs {price}, how much do {several} cost?",
            "{name} orders {several} at {price} each. What is the bill?",
            "Calculate the price of {several} when each costs {price}.",
            "In {town}, {one} is sold for {price}. {name} takes {several}. How much is that?",
            "What do I pay for {several} if every single one is {price}?",
            "Each of {several} costs {price}. Find the total cost.")
        .evaluation(
            "Tell me the cost of {several}, given that {one} is {price}.",
            "At {price} apiece, what is the price of {several}?")
        .stating(
            "If {one} costs {price}, {several} cost {answer}.",
            "{name} ordered {several} at {price} each, and the bill was {answer}.",
            "The price of {several}, when each costs {price}, is {answer}.",
            "In {town}, {one} is sold for {price}; {name} took {several} and paid {answer}.",
            "{several} at {price} each: {answer}",
            "Each of {several} costs {price}, so the total cost is {answer}.",
            "With every single one at {price}, {several} come to {answer}")
        .drawing(
            (dice, difficulty) -> {
              int price = dice.between(2, List.of(5, 10, 60).get(difficulty - 1));
              int count = dice.between(2, List.of(5, 10, 12).get(difficulty - 1));
              String thing = dice.one(Things.POSSESSIONS);
              return Draw.operand("count", count)
                  .operand("price", dollars(price))
                  .slot("several", Inflection.counted(count, thing))
                  .slot("one", "one " + thing)
                  .answer(dollars(price * count));
            });
  }

  private static TaskFamily coins() {
    return PhrasedFamily.named("count-coins", Domain.UNITS_AND_MONEY, "count")
        .training(
            "How many cents are {coins}?",
            "{name} finds {coins} in {town}. How many cents is that?",
            "Count the money, in cents: {coins}",
            "What are {coins} worth in cents?",
            "In a jar lie {coins}. Give their value in cents.",
            "Add up {coins} and answer in cents.")
        .evaluation(
            "Find the total in cents of {coins}.",
            "With {coins} in the pocket, how many cents can {name} spend?")
        .stating(
            "{coins} are, in cents, {answer}.",
            "In cents, {coins} are worth {answer}.",
            "{name} found {coins} in {town}; the cents are {answer}.",
            "The value of {coins} in cents is {answer}.",
            "In a jar lie {coins}, and the cents add up to {answer}.",
            "{coins}, counted in cents: {answer}",
            "The total of {coins} in cents is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> kinds =
                  dice.some(difficulty == 3 ? 3 : 2, List.of(0, 1, 2, 3)).stream()
                      .sorted()
                      .toList();
              List<Integer> counts = dice.numbers(kinds.size(), 1, difficulty == 1 ? 3 : 8);
              int cents =
                  IntStream.range(0, kinds.size())
                      .map(i -> counts.get(i) * COINS.get(kinds.get(i)))
                      .sum();
              List<String> coins =
                  IntStream.range(0, kinds.size())
                      .mapToObj(
                          i ->
                              Inflection.counted(
                                  counts.get(i), COIN_NAMES.get(kinds.get(i)) + " coin"))
                      .toList();
              return Draw.operand("coins", Enumeration.and(coins)).answer(cents);
            });
  }

  private static TaskFamily discount() {
    return PhrasedFamily.named("discount", Domain.UNITS_AND_MONEY, "calculate")
        .difficulties(2, 3)
        .training(
            "Take {percent} percent off the price of {item}. What is the new price?",
            "{name} gets a {percent}% discount on {item}. How much does {name} pay?",
            "What does {item} cost after a reduction by {percent} percent?",
            "A sale in {town} lowers the price of {item} by {percent}%. Give the sale price.",
            "Calculate the reduced price: {item}, minus {percent}%.",
            "If {item} becomes {percent} percent cheaper, how many dollars is it then?")
        .evaluation(
            "With {percent}% off, what must {name} pay for {item}?",
            "The shop in {town} gives {percent} percent discount on {item}. Find the final price.")
        .stating(
            "With {percent} percent off, {item} then costs {answer}.",
            "{name} got a {percent}% discount on {item} and paid {answer}.",
            "After a reduction by {percent} percent, {item} costs {answer}.",
            "A sale in {town} lowered the price of {item} by {percent}%, to {answer}.",
            "The reduced price of {item}, minus {percent}%, is {answer}.",
            "The price of {item}, made {percent} percent cheaper, is now {answer}",
            "{percent}% off the price of {item} makes the new price {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int percent =
                  difficulty == 2
                      ? dice.one(List.of(10, 50))
                      : dice.one(List.of(5, 15, 25, 40, 75));
              int price = difficulty == 2 ? 10 * dice.between(1, 20) : 20 * dice.between(1, 25);
              return Draw.operand("price", price)
                  .operand("percent", percent)
                  .slot("item", priced(dice.one(Things.POSSESSIONS), price))
                  .answer(dollars(price - price * percent / 100));
            });
  }

  private static String priced(String thing, int price) {
    return Inflection.withArticle(thing) + " for " + dollars(price);
  }

  private static String dollars(int amount) {
    return "$" + amount;
  }
}
