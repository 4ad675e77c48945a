package org.alpacastreams.proceduraltasks.grammar;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;

/** One sentence in another tense, voice or mood. */
final class SentenceForms {

  private SentenceForms() {}

  static List<TaskFamily> all() {
    return List.of(toPast(), toFuture(), negate(), ask(), passive(), pronoun());
  }

  private static TaskFamily toPast() {
    return PhrasedFamily.named("sentence-to-past", Domain.GRAMMAR, "rewrite")
        .difficulties(2, 3)
        .training(
            "Rewrite in the past tense: {sentence}",
            "Change {sentence} to the past.",
            "Yesterday the same thing happened: {sentence} Put it into the past tense.",
            "How does {sentence} sound as a report of last week?",
            "Turn this into simple past: {sentence}",
            "Tell it as something that is over: {sentence}")
        .evaluation(
            "Convert to the simple past tense: {sentence}",
            "Give {sentence} with its verb in the past.")
        .stating(
            "{sentence} in the past tense is: {answer}",
            "The past of {sentence} reads: {answer}",
            "Now or tomorrow: {sentence} Yesterday: {answer}",
            "The sentence {sentence} converted to simple past becomes {answer}",
            "As a report of last week, {sentence} turns into {answer}",
            "When it is over, one no longer says {sentence} but {answer}",
            "Once the verb is put into the past tense, {sentence} is rewritten as {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String present = difficulty == 2 ? clause.present() : clause.future();
              return sentence(present).answer(clause.past());
            });
  }

  private static TaskFamily toFuture() {
    return PhrasedFamily.named("sentence-to-future", Domain.GRAMMAR, "rewrite")
        .difficulties(2, 3)
        .training(
            "Rewrite with will: {sentence}",
            "Change {sentence} to the future tense.",
            "It has not happened yet. Put {sentence} into the future with will.",
            "Say that {sentence} is going to be true tomorrow, using will.",
            "Turn this sentence into the will-future: {sentence}",
            "Move {sentence} from now to next year; use the verb form with will.")
        .evaluation(
            "Convert to the future with will: {sentence}",
            "Make a prediction with will out of {sentence}.")
        .stating(
            "{sentence} in the future tense with will is: {answer}",
            "The will-future of {sentence} reads: {answer}",
            "Not yet, but tomorrow: {sentence} becomes {answer}",
            "The sentence {sentence} converted to the future is {answer}",
            "As a prediction, {sentence} turns into {answer}",
            "Now or before: {sentence} Next year: {answer}",
            "With will and the base form of the verb, {sentence} is rewritten as {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return sentence(difficulty == 2 ? clause.present() : clause.past())
                  .answer(clause.future());
            });
  }

  private static TaskFamily negate() {
    return PhrasedFamily.named("sentence-negate", Domain.GRAMMAR, "negate")
        .difficulties(2, 3)
        .training(
            "Negate the sentence {sentence}.",
            "Make {sentence} negative with not.",
            "Deny this: {sentence}",
            "Write the contrary of {sentence} by adding not.",
            "Someone claims: {sentence} Answer with the negated full sentence.",
            "How do you say that {sentence} is not the case? Use not.")
        .evaluation(
            "Give the negative form of {sentence}.", "Turn {sentence} into a sentence with not.")
        .stating(
            "The negative of {sentence} is: {answer}",
            "{sentence} with not becomes {answer}",
            "Someone claimed {sentence}, and {name} denied it: {answer}",
            "Positive: {sentence} Negative: {answer}",
            "The contrary of {sentence} reads: {answer}",
            "The sentence {sentence}, negated with does not or did not, turns into {answer}",
            "It is not the case that {sentence}; in one sentence: {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String rest =
                  clause.verb().base() + " " + clause.object() + " " + clause.whereabouts() + ".";
              return difficulty == 2
                  ? sentence(clause.present()).answer(clause.subject() + " does not " + rest)
                  : sentence(clause.past()).answer(clause.subject() + " did not " + rest);
            });
  }

  private static TaskFamily ask() {
    return PhrasedFamily.named("sentence-to-question", Domain.GRAMMAR, "ask")
        .difficulties(2, 3)
        .training(
            "Turn {sentence} into a yes-no question.",
            "Ask whether this is so: {sentence}",
            "Make a question of {sentence}.",
            "You are not sure about {sentence}. Ask it as a question that begins with does or did.",
            "Form the yes-no question to which the answer is {sentence}.",
            "Rewrite as a question with does or did: {sentence}")
        .evaluation(
            "Convert the statement {sentence} to a question answered by yes or no.",
            "Put {sentence} as a question, please.")
        .stating(
            "The statement {sentence} made into a question is: {answer}",
            "{name} doubted that {sentence} and asked: {answer}",
            "The yes-no question about {sentence} reads: {answer}",
            "As a yes-no question, {sentence} sounds like this: {answer}",
            "With does or did in front, {sentence} turns into {answer}",
            "{sentence} is the reply of {name}; before, {friend} had asked: {answer}",
            "The sentence {sentence} converted into a question, to be answered with yes or with"
                + " no, becomes {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String rest =
                  clause.subject()
                      + " "
                      + clause.verb().base()
                      + " "
                      + clause.object()
                      + " "
                      + clause.whereabouts()
                      + "?";
              return difficulty == 2
                  ? sentence(clause.present()).answer("Does " + rest)
                  : sentence(clause.past()).answer("Did " + rest);
            });
  }

  private static TaskFamily passive() {
    return PhrasedFamily.named("sentence-to-passive", Domain.GRAMMAR, "rewrite")
        .difficulties(2, 3)
        .training(
            "Rewrite in the passive voice: {sentence}",
            "Change {sentence} from active to passive.",
            "Begin with the thing and use by: {sentence}",
            "Put the object of {sentence} first and make the sentence passive.",
            "Turn this active sentence into a passive one: {sentence}",
            "Say {sentence} so that the person comes last, after by.")
        .evaluation(
            "Convert the sentence to passive voice: {sentence}", "Give the passive of {sentence}.")
        .stating(
            "{sentence} in the passive voice is: {answer}",
            "The passive of {sentence} reads: {answer}",
            "Active: {sentence} Passive: {answer}",
            "With the object first and the person last, after by, {sentence} becomes {answer}",
            "The active sentence {sentence} converted to passive turns into {answer}",
            "{friend} wrote {sentence}, and {name} began with the thing instead: {answer}",
            "In the passive the thing comes first, so {sentence} is rewritten as {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String object = "The " + clause.adjective() + " " + clause.noun();
              boolean past = difficulty == 2;
              String active =
                  clause.subject()
                      + " "
                      + (past ? clause.verb().past() : clause.verb().thirdPerson())
                      + " "
                      + clause.object()
                      + ".";
              return sentence(active)
                  .answer(
                      object
                          + (past ? " was " : " is ")
                          + clause.verb().participle()
                          + " by "
                          + clause.subject()
                          + ".");
            });
  }

  private static TaskFamily pronoun() {
    return PhrasedFamily.named("replace-by-pronouns", Domain.GRAMMAR, "replace")
        .training(
            "Replace the name by she or he: {sentence}",
            "Write {sentence} with a pronoun instead of the name.",
            "Do not repeat the name; use he or she in {sentence}.",
            "Which pronoun fits? Rewrite {sentence} with it in place of the name.",
            "Put the personal pronoun for the person into {sentence}.",
            "Change the subject of {sentence} to a pronoun.")
        .evaluation(
            "Use he or she for the person named in {sentence}.",
            "Substitute the right pronoun for the first name: {sentence}")
        .stating(
            "{sentence} with a pronoun instead of the name is: {answer}",
            "The sentence {sentence}, with she or he for the person, reads: {answer}",
            "Name: {sentence} Pronoun: {answer}",
            "A woman is she and a man is he, so {sentence} becomes {answer}",
            "When the first name in {sentence} is substituted by the right pronoun, the sentence"
                + " is {answer}",
            "To avoid repeating the name, {sentence} turns into {answer}",
            "The subject of {sentence} replaced by the personal pronoun gives {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String given =
                  difficulty == 1
                      ? clause.subject() + " " + clause.verb().past() + " " + clause.object() + "."
                      : clause.past();
              String pronoun = GivenNames.pronoun(clause.subject());
              String subject = pronoun.equals("she") ? "She" : "He";
              return sentence(given).answer(subject + given.substring(clause.subject().length()));
            });
  }

  private static Draw.Contents sentence(String sentence) {
    return Draw.operand("sentence", "\"" + sentence + "\"");
  }
}
