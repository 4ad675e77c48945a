package org.alpacastreams.proceduraltasks.logic;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Conclusions from statements. */
final class Deduction {

  private static final List<Adjectives.Degrees> TRAITS =
      Adjectives.COMPARED.stream()
          .filter(
              degrees ->
                  List.of(
                          "tall", "fast", "old", "strong", "brave", "calm", "kind", "busy", "lucky",
                          "funny", "clever", "rich")
                      .contains(degrees.positive()))
          .toList();

  private Deduction() {}

  static List<TaskFamily> all() {
    return List.of(ranking(), membership(), exclusion(), conditional(), truthValue());
  }

  private static TaskFamily ranking() {
    return PhrasedFamily.named("rank-people", Domain.LOGIC, "deduce")
        .training(
            "{facts} Who is the {superlative}?",
            "Decide who is the {superlative}. {facts}",
            "Read the facts. {facts} Name the {superlative} person.",
            "In {town}, these are known: {facts} Which of them is the {superlative}?",
            "Given that the following is true, who is {superlative} of all? {facts}",
            "Deduce the {superlative} one: {facts}")
        .evaluation(
            "{facts} From this, find the {superlative} person.",
            "Tell me which person must be the {superlative}. {facts}")
        .stating(
            "{facts} So the {superlative} of all is {answer}.",
            "{facts} The {superlative} person is {answer}",
            "In {town}, these are known: {facts} From this the {superlative} one must be {answer}.",
            "{facts} Nobody is ahead of the {superlative}, and that is {answer}.",
            "Facts: {facts} Thus the {superlative} of them: {answer}",
            "{facts} It follows that the {superlative} among them is {answer}",
            "Comparing them all: {facts} The name of the {superlative} person, found by"
                + " deduction, is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Adjectives.Degrees trait = dice.one(TRAITS);
              List<String> names = dice.some(difficulty + 1, GivenNames.ALL);
              List<String> facts =
                  dice.shuffled(
                      IntStream.range(0, difficulty)
                          .mapToObj(
                              i ->
                                  names.get(i)
                                      + " is "
                                      + trait.comparative()
                                      + " than "
                                      + names.get(i + 1)
                                      + ".")
                          .toList());
              return Draw.operand("facts", Enumeration.spaces(facts))
                  .slot("superlative", trait.superlative())
                  .answer(names.get(0));
            });
  }

  private static TaskFamily membership() {
    return PhrasedFamily.named("syllogism", Domain.LOGIC, "deduce")
        .training(
            "{rule} {fact} Does {name} own {thing}? Answer yes, no or unknown.",
            "Answer yes, no or unknown: does {name} own {thing}? {rule} {fact}",
            "Given: {rule} Also: {fact} What follows for {name} and {thing}? Say owns (yes), does"
                + " not own (no) or unknown.",
            "Suppose this holds. {rule} {fact} Is {name} an owner of {thing} (yes, no, unknown)?",
            "Judge by these two sentences only. {rule} {fact} Can {name} use {thing} of"
                + " {possessive} own? Reply yes, no or unknown.",
            "{fact} {rule} Must {name} have {thing}? Choose yes, no or unknown.")
        .evaluation(
            "Take this for granted: {rule} {fact} Would {name} have {thing}? Reply with yes, no"
                + " or unknown.",
            "{rule} {fact} Based on that, say yes, no or unknown: {name} owns {thing}.")
        .stating(
            "{rule} {fact} Whether {name} owns {thing}: {answer}.",
            "{rule} {fact} On the claim that {name} owns {thing}, the verdict is {answer}",
            "What every one owns, each of them owns; what no one owns, none of them owns; about"
                + " others nothing is known. {rule} {fact} {name} with {thing}: {answer}.",
            "{fact} {rule} That {name} has {thing} of {possessive} own is judged as {answer}.",
            "Rule: {rule} Fact: {fact} Owner of {thing}, {name}: {answer}",
            "Only two sentences are known. {rule} {fact} The reply about {name} and {thing} is"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String name = dice.one(GivenNames.ALL);
              List<String> jobs = dice.some(2, Things.OCCUPATIONS);
              String thing = Inflection.withArticle(dice.one(Things.POSSESSIONS));
              String town = dice.one(Places.TOWNS);
              boolean every = dice.flip();
              boolean applies = difficulty == 1 || dice.flip();
              String rule =
                  (every ? "Every " : "No ") + jobs.get(0) + " in " + town + " owns " + thing + ".";
              String job = Inflection.withArticle(jobs.get(applies ? 0 : 1));
              return Draw.operand("rule", rule)
                  .operand("fact", name + " is " + job + " in " + town + ".")
                  .slot("name", name)
                  .slot("possessive", GivenNames.possessive(name))
                  .slot("thing", thing)
                  .answer(applies ? (every ? "yes" : "no") : "unknown");
            });
  }

  private static TaskFamily exclusion() {
    return PhrasedFamily.named("process-of-elimination", Domain.LOGIC, "deduce")
        .training(
            "One of {suspects} took the {thing}. It was not {cleared}. Who was it?",
            "Only one of {suspects} has the {adjective} {thing}, and it is not {cleared}. Name"
                + " the owner.",
            "Who is in {town}? One of {suspects} is, but not {cleared}.",
            "Exactly one of {suspects} won the {thing}. The winner was not {cleared}. Find the"
                + " winner.",
            "Rule out {cleared}: who of {suspects} remains as the one with the {thing}?",
            "The {thing} belongs to one of {suspects}. It does not belong to {cleared}. Whose is"
                + " it?")
        .evaluation(
            "Someone among {suspects} lost a {thing} in {town}; it cannot be {cleared}. Who lost"
                + " it?",
            "If one of {suspects} hid the {thing} and we know it was not {cleared}, who hid it?")
        .stating(
            "One of {suspects} took the {thing}. It was not {cleared}, so it was {answer}.",
            "Of {suspects}, without {cleared}, there remains {answer}",
            "In {town} one of {suspects} lost a {thing}; as it was not {cleared}, the loser was"
                + " {answer}.",
            "Either one or another of {suspects} hid a {thing}; it cannot have been {cleared},"
                + " which leaves {answer}",
            "Among {suspects} someone owns the {adjective} {thing}. The owner is not {cleared}"
                + " but {answer}.",
            "Persons: {suspects}. Not: {cleared}. The one: {answer}",
            "Exactly one of {suspects} won in {town}, but not {cleared}; the winner was {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> names = dice.some(difficulty + 1, GivenNames.ALL);
              String guilty = dice.one(names);
              List<String> cleared =
                  dice.shuffled(names.stream().filter(name -> !name.equals(guilty)).toList());
              return Draw.operand("suspects", Enumeration.and(names))
                  .operand("cleared", Enumeration.or(cleared))
                  .answer(guilty);
            });
  }

  private static TaskFamily conditional() {
    return PhrasedFamily.named("if-then", Domain.LOGIC, "deduce")
        .training(
            "If {cause}, {effect}. {observation} {question}",
            "Whenever {cause}, {effect}. {observation} {question}",
            "Rule: {effect} each time that {cause}. {observation} {question}",
            "We know that {effect} if {cause}. {observation} {question}",
            "Suppose that {effect} provided that {cause}. {observation} {question}",
            "Assume this: when {cause}, {effect}. {observation} {question}")
        .evaluation(
            "Take it as given that {effect} on days when {cause}. {observation} {question}",
            "As soon as {cause}, {effect}. {observation} {question}")
        .stating(
            "If {cause}, {effect}. {observation} Whether {claim}: {answer}.",
            "Whenever {cause}, {effect}. {observation} That {claim} is judged: {answer}",
            "Rule: {effect} each time that {cause}. {observation} On the claim that {claim}, the"
                + " reply is {answer}.",
            "It is given that {effect} on every day on which {cause}. {observation} Today"
                + " {claim}: {answer}",
            "When {cause}, {effect}. When the second part fails, the first part fails too, but"
                + " the other way round nothing is known. {observation} {^claim}: {answer}.",
            "{^effect} if {cause}. {observation} Verdict (yes, no or unknown) on whether {claim}:"
                + " {answer}",
            "As a rule, when {cause}, at once {effect}. {observation} The question whether"
                + " {claim} is answered with {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Clause act = Clause.draw(dice);
              String name = dice.one(GivenNames.ALL);
              String where = "at the " + dice.one(Places.VENUES);
              String cause = act.subject() + " " + act.verb().thirdPerson() + " " + act.object();
              String effect = name + " stays " + where;
              int kind = difficulty == 1 ? 2 * dice.between(0, 1) : dice.between(0, 3);
              String observation =
                  switch (kind) {
                    case 0 -> cause;
                    case 1 -> denied(act);
                    case 2 -> name + " is not " + where;
                    default -> name + " is " + where;
                  };
              String question =
                  kind < 2
                      ? "Is " + name + " " + where
                      : "Does " + act.subject() + " " + act.verb().base() + " " + act.object();
              return Draw.operand("cause", cause)
                  .operand("effect", effect)
                  .operand("observation", "Today " + observation + ".")
                  .slot("question", question + "? Yes, no or unknown?")
                  .slot("claim", kind < 2 ? name + " is " + where : cause)
                  .answer(List.of("yes", "unknown", "no", "unknown").get(kind));
            });
  }

  private static String denied(Clause act) {
    return act.subject() + " does not " + act.verb().base() + " " + act.object();
  }

  private static TaskFamily truthValue() {
    return PhrasedFamily.named("truth-value", Domain.LOGIC, "evaluate")
        .training(
            "True or false: {statement}.",
            "Is this statement true or false? {^statement}.",
            "{name} claims: {statement}. Answer true or false.",
            "Evaluate whether {statement}; answer true or false.",
            "Decide if it is true or false that {statement}.",
            "Check the claim that {statement}. Say true or false.")
        .evaluation(
            "Tell me whether it is true or false: {statement}.",
            "Somebody in {town} wrote that {statement}. Is that true or false?")
        .stating(
            "As for the claim that {statement}, it is {answer}.",
            "The statement \"{statement}\" is {answer}",
            "{^statement}. This is {answer}.",
            "{name} from {town} wrote that {statement}, which is {answer}.",
            "Claim: {statement}. Verdict: {answer}",
            "Somebody said that {statement}. Checked, the sentence turned out {answer}.",
            "With \"and\" both parts must hold, with \"or\" one is enough; so \"{statement}\" is"
                + " {answer}")
        .drawing(
            (dice, difficulty) -> {
              Claim left = Claim.draw(dice, difficulty);
              Claim right = Claim.draw(dice, difficulty);
              boolean and = dice.flip();
              String statement =
                  difficulty == 1
                      ? left.words()
                      : left.words() + (and ? " and " : " or ") + right.words();
              boolean holds =
                  difficulty == 1
                      ? left.holds()
                      : and ? left.holds() && right.holds() : left.holds() || right.holds();
              return Draw.operand("statement", statement).answer(holds);
            });
  }
}
