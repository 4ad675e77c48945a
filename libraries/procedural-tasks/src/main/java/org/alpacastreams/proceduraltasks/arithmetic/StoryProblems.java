package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;

/** One-step word problems with many names, things and towns. */
final class StoryProblems {

  private StoryProblems() {}

  static List<TaskFamily> all() {
    return List.of(gaining(), losing(), packing(), sharing(), twoStep());
  }

  private static TaskFamily gaining() {
    return PhrasedFamily.named("story-gaining", Domain.ARITHMETIC, "count")
        .training(
            "{name} has {a} {things}. In {town}, {friend} adds {b} more. How many {things} does"
                + " {name} have now?",
            "How many {things} are there if {name} brings {a} and {friend} brings {b}?",
            "{friend} gives {name} {b} {things}. {name} already had {a}. Count them all.",
            "A shop in {town} holds {a} {things} and receives {b} more. What is the new number of"
                + " {things}?",
            "Count the {things}: {name} owns {a}, {friend} owns {b}.",
            "Yesterday {name} found {a} {things} and today {b} more. How many is that together?",
            "{name} and {friend} collect {things} in {town}: {a} and {b}. Find the total.")
        .evaluation(
            "At first {name} had {a} {things}; later {friend} handed over {b} more. How many"
                + " {things} are there in the end?",
            "In {town}, {name} buys {a} {things} and {friend} buys {b}. How many do they buy in"
                + " total?")
        .stating(
            "{name} had {a} {things} and got {b} more; now the number is {answer}.",
            "{name} brought {a} {things} and {friend} brought {b}, together {answer}.",
            "A shop in {town} held {a} {things}, received {b} more and now has {answer}.",
            "{name} owns {a} {things}, {friend} owns {b}, and in total there are {answer}.",
            "First {a} {things}, then {b} more, in all {answer}",
            "{name} found {a} {things} in {town}; {friend} added {b}, so the total was"
                + " {answer}.",
            "{name} bought {a} {things} and later {b} more; in the end there were {answer}.",
            "With {a} {things} and another {b}, the count of {things} was {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(9, 30, 200).get(difficulty - 1);
              int a = dice.between(2, high);
              int b = dice.between(2, high);
              return Draw.operand("a", a).operand("b", b).answer(a + b);
            });
  }

  private static TaskFamily losing() {
    return PhrasedFamily.named("story-losing", Domain.ARITHMETIC, "count")
        .training(
            "{name} had {a} {things} and gave {b} to {friend}. How many {things} are left?",
            "Of {a} {things}, {name} lost {b} in {town}. How many remain?",
            "How many {things} does {name} still have after selling {b} out of {a} to {friend}?",
            "There were {a} {things} on a shelf in {town}. {friend} took {b}. How many stayed"
                + " there?",
            "{name} packed {a} {things} but {b} broke on the way to {town}. Count the unbroken"
                + " ones.",
            "Say how many {things} are left: {name} owned {a}, then {friend} borrowed {b}.",
            "After a trip to {town}, only part of {name}'s {a} {things} came home, because {b} were"
                + " forgotten. How many came home?")
        .evaluation(
            "{friend} ordered {a} {things} from {name}, but {b} never arrived. How many did"
                + " arrive?",
            "A box in {town} held {a} {things} until {name} removed {b}. What number is still in"
                + " the box?")
        .stating(
            "{name} had {a} {things} and gave {b} to {friend}, so what is left is {answer}.",
            "Of {a} {things}, {name} lost {b} in {town}; remaining: {answer}",
            "There were {a} {things} on a shelf, {friend} took {b}, and there stayed"
                + " {answer}.",
            "{name} owned {a} {things}, sold {b} of them and still has {answer}.",
            "A box held {a} {things}; {b} were removed, and still in it are {answer}.",
            "{name} packed {a} {things}, but {b} broke on the way to {town}; unbroken:"
                + " {answer}",
            "From {a} {things}, {b} were taken away and left were {answer}.",
            "{a} {things} were sent to {town}, {b} got lost, and the number that arrived was"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(10, 40, 300).get(difficulty - 1);
              int a = dice.between(5, high);
              int b = dice.between(2, a - 2);
              return Draw.operand("a", a).operand("b", b).answer(a - b);
            });
  }

  private static TaskFamily packing() {
    return PhrasedFamily.named("story-packing", Domain.ARITHMETIC, "count")
        .training(
            "{name} fills {a} boxes with {b} {things} each. How many {things} is that?",
            "Every one of {a} {people} in {town} owns {b} {things}. How many {things} do they own"
                + " together?",
            "How many {things} are in {a} bags if each bag from {town} holds {b}?",
            "{name} buys {b} {things} a day for {a} days. Find the number of {things}.",
            "Work out how many {things} {a} {people} carry when each carries {b}.",
            "On each of {a} shelves {name} counted {b} {things}. What is the total?")
        .evaluation(
            "Each of {a} {people} asked {name} for {b} {things}. How many {things} are needed?",
            "A truck to {town} takes {a} crates of {b} {things}. How many {things} does it take?")
        .stating(
            "{a} boxes with {b} {things} each hold {answer}.",
            "{name} filled {a} bags with {b} {things} each, in all {answer}.",
            "Each of {a} {people} owns {b} {things}; together they own {answer}.",
            "{name} bought {b} {things} a day for {a} days, a total of {answer}.",
            "On each of {a} shelves there are {b} {things}, so the number of {things} is"
                + " {answer}.",
            "{a} {people} in {town} carry {b} {things} each; all of them carry {answer}.",
            "Crates: {a}; {things} in every crate: {b}; {things} in total: {answer}")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, List.of(5, 9, 12).get(difficulty - 1));
              int b = dice.between(2, List.of(5, 10, 30).get(difficulty - 1));
              return Draw.operand("a", a).operand("b", b).answer(a * b);
            });
  }

  private static TaskFamily sharing() {
    return PhrasedFamily.named("story-sharing", Domain.ARITHMETIC, "share")
        .training(
            "{name} shares {total} {things} equally among {a} {people}. How many does each one"
                + " get?",
            "How many {things} does every one of {a} {people} receive if {total} are divided"
                + " evenly in {town}?",
            "Put {total} {things} into {a} equal piles for {name}. How large is a pile?",
            "In {town}, {a} {people} split {total} {things} fairly. Find each share.",
            "With {total} {things}, {name} makes {a} gifts of the same size. How many {things} are"
                + " in a gift?",
            "Share out {total} {things} between {a} {people}. State the number each person gets.")
        .evaluation(
            "If {name} hands {total} {things} to {a} {people} in equal parts, what is one part?",
            "In {town}, {total} {things} are laid in {a} equal rows. How many are in one row?")
        .stating(
            "{name} shared {total} {things} equally among {a} {people}; each got {answer}.",
            "{total} {things} in {a} equal piles make piles of {answer}.",
            "In {town}, {a} {people} split {total} {things} fairly, and every share was"
                + " {answer}.",
            "{a} {people} divided {total} {things} evenly, so each one received {answer}.",
            "From {total} {things}, {name} made {a} gifts of the same size; in one gift are"
                + " {answer}.",
            "{total} {things} stand in {a} equal rows; in one row there are {answer}.",
            "{things} in all: {total}; parts of the same size: {a}; one part: {answer}")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, List.of(4, 9, 12).get(difficulty - 1));
              int share = dice.between(2, List.of(5, 10, 25).get(difficulty - 1));
              return Draw.operand("total", a * share).operand("a", a).answer(share);
            });
  }

  private static TaskFamily twoStep() {
    return PhrasedFamily.named("story-two-steps", Domain.ARITHMETIC, "count")
        .difficulties(2, 3)
        .training(
            "{name} had {a} {things}, bought {b} more in {town} and then gave {c} to {friend}. How"
                + " many {things} does {name} have?",
            "A bus to {town} leaves with {a} {people}. At a stop {b} get on and {c} get off. How"
                + " many {people} arrive?",
            "How many {things} are on the table if {name} puts down {a}, {friend} adds {b} and"
                + " {name} takes {c} back?",
            "Find the final number of {things}: {name} starts with {a}, wins {b} and loses {c}.",
            "{friend} sold {c} of the {things} that {name} had collected, {a} in {town} and {b} at"
                + " home. How many remain?",
            "Track the stock of {things} in {town}: {a} at first, {b} delivered, {c} sold. What is"
                + " left?")
        .evaluation(
            "From a pile of {a} {things} and another of {b}, {name} removes {c} altogether. How"
                + " many {things} are left for {friend}?",
            "In {town}, {a} {people} met; {b} more joined and {c} went home early. How many"
                + " {people}"
                + " stayed?")
        .stating(
            "{name} had {a} {things}, bought {b} more and gave away {c}; now there are"
                + " {answer}.",
            "A bus left with {a} {people}, {b} got on, {c} got off, and there arrived"
                + " {answer}.",
            "{name} put down {a} {things}, {friend} added {b}, {c} were taken back, and left"
                + " were {answer}.",
            "{name} started with {a} {things}, won {b}, lost {c} and ended with {answer}.",
            "Stock of {things} in {town}: {a} at first, {b} delivered, {c} sold, left"
                + " {answer}",
            "{a} {people} met in {town}; {b} joined, {c} went home, and the number still"
                + " there was {answer}.",
            "{a} {things} and {b} {things} were collected, {c} of them were sold; remaining:"
                + " {answer}")
        .drawing(
            (dice, difficulty) -> {
              int high = difficulty == 2 ? 9 : 60;
              int a = dice.between(3, high);
              int b = dice.between(2, high);
              int c = dice.between(2, a + b - 2);
              return Draw.operand("a", a).operand("b", b).operand("c", c).answer(a + b - c);
            });
  }
}
