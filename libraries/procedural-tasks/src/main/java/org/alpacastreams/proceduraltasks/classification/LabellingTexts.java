package org.alpacastreams.proceduraltasks.classification;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Labels for short texts, which come in the input. */
final class LabellingTexts {

  private static final List<String> PRAISE =
      List.of(
          "wonderful",
          "excellent",
          "lovely",
          "great",
          "delightful",
          "superb",
          "charming",
          "brilliant",
          "perfect",
          "fantastic");

  private static final List<String> BLAME =
      List.of(
          "terrible",
          "awful",
          "boring",
          "dreadful",
          "useless",
          "horrible",
          "disappointing",
          "ugly",
          "annoying",
          "shabby");

  private LabellingTexts() {}

  static List<TaskFamily> all() {
    return List.of(sentenceType(), sentiment(), department(), tense());
  }

  private static TaskFamily sentenceType() {
    return PhrasedFamily.named("sentence-type", Domain.CLASSIFICATION, "classify")
        .operandsInInput()
        .difficulties(1)
        .training(
            "Is this a statement, a question or an exclamation?",
            "Classify the sentence as statement, question or exclamation.",
            "Look at the final mark and name the type: statement, question or exclamation.",
            "What kind of sentence stands below? Choose among question, statement, exclamation.",
            "Label the input with its sentence type (statement, question, exclamation).",
            "Somebody says this. Does the person state, ask or exclaim? Reply statement, question"
                + " or exclamation.",
            "In {town}, {name} sold {work} {adjective} {things}. Later {friend} wrote the text"
                + " below. Is it a statement, question or exclamation?",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Is this a question, statement or exclamation?")
        .evaluation(
            "Determine the sentence type: exclamation, question or statement.",
            "Tell which it is, a question, a statement or an exclamation.")
        .stating(
            "The sentence \"{input}\" is of the type {answer}.",
            "\"{input}\" is, judged by its final mark, {answer}",
            "A question ends with ?, an exclamation with !, a statement with a full stop. {input}"
                + " Type: {answer}",
            "Sentence: {input} Kind of sentence: {answer}.",
            "{name} in {town} said: {input} Among statement, question and exclamation this counts"
                + " as {answer}.",
            "The label for the sentence type of \"{input}\" is {answer}",
            "Of the three kinds, exclamation, question and statement, \"{input}\" belongs to"
                + " {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String type = dice.one(List.of("statement", "question", "exclamation"));
              String text =
                  switch (type) {
                    case "statement" -> clause.past();
                    case "question" ->
                        "Did "
                            + clause.subject()
                            + " "
                            + clause.verb().base()
                            + " "
                            + clause.object()
                            + "?";
                    default -> "What a " + consonantal(dice) + " " + clause.noun() + "!";
                  };
              return Draw.input(text).answer(type);
            });
  }

  private static TaskFamily sentiment() {
    return PhrasedFamily.named("sentiment", Domain.CLASSIFICATION, "classify")
        .operandsInInput()
        .training(
            "Is the review positive or negative?",
            "Classify the opinion of {name} as positive or negative.",
            "Does the writer from {town} like the product? Say positive or negative.",
            "Decide whether this comment is positive or negative.",
            "What is the mood of the customer review, positive or negative?",
            "Label the text with its sentiment: positive or negative.",
            "Sort this message by tone, positive or negative.",
            "While {name} carried {things} and {fruits} to the {place} in {town}, this arrived."
                + " Is its tone positive or negative?",
            "{friend} asks {name}, {work} in {town}, beside the {adjective} {thing} at the"
                + " {place}: is this review positive or negative?")
        .evaluation(
            "Judge the sentiment of the text (positive/negative).",
            "Would you count what the customer wrote as positive or as negative?")
        .stating(
            "The review \"{input}\" is {answer}.",
            "Review: {input} Sentiment: {answer}",
            "A customer from {town} wrote: {input} The tone of this is {answer}.",
            "{input} The opinion of the writer is {answer}",
            "{name} said: \"{input}\" The mood of these words was judged {answer}.",
            "Who likes a thing praises it, and who does not blames it; \"{input}\" counts as"
                + " {answer}.",
            "Comment: {input} Positive or negative, here: {answer}")
        .drawing(
            (dice, difficulty) -> {
              boolean positive = dice.flip();
              String thing = dice.one(Things.POSSESSIONS);
              List<String> words = dice.some(2, positive ? PRAISE : BLAME);
              String text =
                  switch (difficulty) {
                    case 1 -> "The " + thing + " is " + words.get(0) + ".";
                    case 2 ->
                        "I bought the "
                            + thing
                            + " near the "
                            + dice.one(Places.VENUES)
                            + ". It is "
                            + words.get(0)
                            + " and "
                            + words.get(1)
                            + ".";
                    default ->
                        "I thought the "
                            + thing
                            + " would be "
                            + dice.one(positive ? BLAME : PRAISE)
                            + ", but it is "
                            + words.get(0)
                            + ".";
                  };
              return Draw.input(text).answer(positive ? "positive" : "negative");
            });
  }

  private static TaskFamily department() {
    return PhrasedFamily.named("route-message", Domain.CLASSIFICATION, "route")
        .operandsInInput()
        .training(
            "Route the message to billing, shipping or repairs.",
            "Which department should answer, billing, shipping or repairs?",
            "A customer from {town} writes. Choose billing, shipping or repairs.",
            "Classify the request as billing, shipping or repairs.",
            "Does this belong to billing, to shipping or to repairs?",
            "Forward what {name} wrote: is it for billing, shipping or repairs?",
            "Between {fruits} and {adjective} {things}, {name} found a note by {work} from"
                + " {town}. Is it for billing, shipping or repairs?",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please"
                + " choose billing, shipping or repairs.")
        .evaluation(
            "Pick the right team for the message: shipping, repairs or billing.",
            "Where should the letter be sent, to repairs, billing or shipping?")
        .stating(
            "The message \"{input}\" goes to {answer}.",
            "Message: {input} Department: {answer}",
            "{input} The right team for this is {answer}.",
            "A customer from {town} wrote: {input} The letter was sent to {answer}.",
            "Money is for billing, parcels are for shipping, broken things are for repairs."
                + " {input} This is for {answer}",
            "{name} forwarded \"{input}\" to the department of {answer}.",
            "Of billing, shipping and repairs, the request \"{input}\" belongs to {answer}")
        .drawing(
            (dice, difficulty) -> {
              String thing = dice.one(Things.POSSESSIONS);
              String team = dice.one(List.of("billing", "shipping", "repairs"));
              String message = dice.one(messages(team, thing));
              String opening =
                  difficulty == 1 ? "" : "Hello, my name is " + dice.one(GivenNames.ALL) + ". ";
              String closing =
                  difficulty == 3 ? " I live near the " + dice.one(Places.VENUES) + "." : "";
              return Draw.input(opening + message + closing).answer(team);
            });
  }

  private static List<String> messages(String team, String thing) {
    return switch (team) {
      case "billing" ->
          List.of(
              "I was charged twice for the " + thing + ".",
              "The invoice for the " + thing + " is wrong.",
              "When do I get my money back for the " + thing + "?",
              "How can I pay for the " + thing + "?");
      case "shipping" ->
          List.of(
              "The " + thing + " has not arrived yet.",
              "When will the parcel with the " + thing + " come?",
              "My " + thing + " was delivered to the wrong address.",
              "Can you send the " + thing + " to another town?");
      default ->
          List.of(
              "The " + thing + " is broken.",
              "My " + thing + " does not work any more.",
              "Can you fix the " + thing + "?",
              "There is a crack in my " + thing + ".");
    };
  }

  private static TaskFamily tense() {
    return PhrasedFamily.named("name-tense", Domain.CLASSIFICATION, "classify")
        .operandsInInput()
        .difficulties(1)
        .training(
            "Is the sentence in the past, the present or the future?",
            "Name the tense of the sentence: past, present or future.",
            "When does this happen? Answer past, present or future.",
            "Classify by time as past, present or future.",
            "Look at the verb and say past, present or future.",
            "Which of the three times, past, present, future, does the text speak of?",
            "{name} from {town} packs {adjective} {things} and {fruits} for {friend}, {work}."
                + " Past, present or future: when does this happen?",
            "{friend} asks {name}, {work} in {town}, beside the {adjective} {thing} at the"
                + " {place}: is this past, present or future?")
        .evaluation(
            "Identify the tense (past, present, future).",
            "Tell whether the event is past, present or still in the future.")
        .stating(
            "The tense of \"{input}\" is {answer}.",
            "Sentence: {input} Time: {answer}",
            "{input} This sentence speaks of the {answer}.",
            "The event in \"{input}\" lies in the {answer}",
            "With will it is future, with a finished verb it is past, else it is present. {input}"
                + " Tense: {answer}.",
            "{name} said: \"{input}\" Judged by the verb, this happens in the {answer}.",
            "Of past, present and future, the text \"{input}\" was identified as {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String tense = dice.one(List.of("past", "present", "future"));
              String text =
                  switch (tense) {
                    case "past" -> clause.past();
                    case "present" -> clause.present();
                    default -> clause.future();
                  };
              return Draw.input(text).answer(tense);
            });
  }

  private static String consonantal(Dice dice) {
    return dice.one(
        Stream.concat(PRAISE.stream(), BLAME.stream())
            .filter(word -> Inflection.article(word).equals("a"))
            .toList());
  }
}
