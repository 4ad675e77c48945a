package org.alpacastreams.proceduraltasks.grammar;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Finding and ordering the parts of a sentence, and making words agree. */
final class SentenceParts {

  private SentenceParts() {}

  static List<TaskFamily> all() {
    return List.of(findPart(), orderWords(), isOrAre(), presentForm(), countedNoun());
  }

  private static TaskFamily findPart() {
    return PhrasedFamily.named("find-part-of-speech", Domain.GRAMMAR, "find")
        .training(
            "Find the {part} in {sentence}.",
            "Which word is the {part} in {sentence}?",
            "Name the {part}: {sentence}",
            "Underline the {part} in {sentence} and write it down.",
            "Look for the {part} of this sentence: {sentence}",
            "In {sentence} there is one {part}. Which word is it?")
        .evaluation(
            "Identify the {part} of {sentence}.",
            "Write just the {part} that occurs in {sentence}.")
        .stating(
            "The {part} in {sentence} is {answer}.",
            "{sentence} has the {part} {answer}",
            "In the sentence {sentence} the word that is the {part} is {answer}.",
            "Sentence: {sentence} Its {part}: {answer}",
            "{friend} underlined the {part} of {sentence}, which was {answer}.",
            "A verb says what is done, an adjective describes a thing, a name tells the person;"
                + " in {sentence} the {part} is {answer}",
            "Identified as the {part} among the words of {sentence} was {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String given =
                  difficulty == 1
                      ? clause.subject() + " " + clause.verb().past() + " " + clause.object() + "."
                      : clause.past();
              String part = dice.one(List.of("verb", "adjective", "name"));
              String answer =
                  switch (part) {
                    case "verb" -> clause.verb().past();
                    case "adjective" -> clause.adjective();
                    default -> clause.subject();
                  };
              return Draw.operand("sentence", quoted(given)).operand("part", part).answer(answer);
            });
  }

  private static TaskFamily orderWords() {
    return PhrasedFamily.named("unscramble-sentence", Domain.GRAMMAR, "order")
        .difficulties(2, 3)
        .training(
            "Put the words in order to make a sentence: {words}",
            "Unscramble {words} into a sentence.",
            "Make a correct sentence from {words}.",
            "The words {words} fell out of order. Write the sentence they form.",
            "Which sentence do these words give: {words}?",
            "Arrange {words} so that they make sense, and end with a full stop.")
        .evaluation(
            "Build a sentence out of these mixed words: {words}",
            "Restore the sentence hidden in {words}.")
        .stating(
            "The words {words} in order make the sentence: {answer}",
            "{words} form the sentence {answer}",
            "Mixed: {words}. In order: {answer}",
            "The words {words} fell out of order, and {name} built from them: {answer}",
            "The sentence hidden in the words {words} is {answer}",
            "Arranged so that they make sense, {words} give: {answer}",
            "The name comes first, then the verb, then the thing; so {words} are restored to"
                + " {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String verb = clause.verb().past();
              List<String> words =
                  difficulty == 2
                      ? List.of(clause.subject(), verb, "the", clause.noun())
                      : List.of(clause.subject(), verb, "the", clause.adjective(), clause.noun());
              return Draw.operand("words", Enumeration.joined(dice.shuffled(words), " / "))
                  .answer(Enumeration.spaces(words) + ".");
            });
  }

  private static TaskFamily isOrAre() {
    return PhrasedFamily.named("is-or-are", Domain.GRAMMAR, "complete")
        .training(
            "Complete with is or are: {sentences}",
            "Which verb fits each gap, is or are? {sentences}",
            "Fill in is or are and answer with the verbs only: {sentences}",
            "Choose the right form, is or are, wherever {sentences} has a gap.",
            "Does {sentences} need is or are?",
            "Is or are? Decide what goes into {sentences}.")
        .evaluation(
            "Select is or are for every blank: {sentences}",
            "Something is missing in {sentences}. Should it be is or are?")
        .stating(
            "In {sentences} the missing verbs, in order, are: {answer}.",
            "{sentences} has gaps for {answer}",
            "One thing is, several things are; so in {sentences} the blanks take {answer}.",
            "Sentence with blanks: {sentences} Verbs: {answer}",
            "{name} completed {sentences} with {answer}.",
            "The right forms of the verb for the gaps in {sentences} are {answer}",
            "What is missing in {sentences}, is or are, was filled in as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<Gap> gaps =
                  IntStream.range(0, difficulty).mapToObj(i -> Gap.draw(dice)).toList();
              return Draw.operand(
                      "sentences",
                      quoted(Enumeration.spaces(gaps.stream().map(Gap::text).toList())))
                  .answer(Enumeration.commas(gaps.stream().map(Gap::verb).toList()));
            });
  }

  /** A sentence without its verb, and the verb. */
  private record Gap(String text, String verb) {

    static Gap draw(Dice dice) {
      List<String> nouns = dice.some(2, Things.POSSESSIONS);
      String adjective = dice.one(Adjectives.DESCRIBING);
      String rest = " ___ near the " + dice.one(Places.VENUES) + ".";
      return switch (dice.between(0, 3)) {
        case 0 -> new Gap("The " + nouns.get(0) + " and the " + nouns.get(1) + rest, "are");
        case 1 -> new Gap("The " + adjective + " " + Inflection.plural(nouns.get(0)) + rest, "are");
        default -> new Gap("The " + adjective + " " + nouns.get(0) + rest, "is");
      };
    }
  }

  private static TaskFamily presentForm() {
    return PhrasedFamily.named("third-person-verb", Domain.GRAMMAR, "complete")
        .training(
            "Put the verb in brackets into the present tense: {sentence}",
            "Which present form of the verb fits into {sentence}?",
            "Use the right present form: {sentence}",
            "Conjugate the bracketed verb for {sentence}.",
            "What happens to the verb in {sentence} in the simple present?",
            "Answer with the correct present tense form of the verb: {sentence}")
        .evaluation(
            "Give the simple present of the verb in brackets: {sentence}",
            "Fill in the present form that {sentence} asks for.")
        .stating(
            "In {sentence} the verb in brackets takes the form {answer}.",
            "The simple present for {sentence} is {answer}",
            "One person adds s, two persons do not: {sentence} asks for {answer}.",
            "Sentence: {sentence} Present form: {answer}",
            "{friend} filled in {sentence} with the present tense {answer}.",
            "The bracketed verb of {sentence}, conjugated, becomes {answer}",
            "The present tense form that fits into {sentence} is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              boolean several = difficulty > 1 && dice.flip();
              String subject =
                  several
                      ? clause.subject() + " and " + otherName(dice, clause.subject())
                      : clause.subject();
              String sentence =
                  subject
                      + " ("
                      + clause.verb().base()
                      + ") the "
                      + (difficulty == 3 ? clause.adjective() + " " : "")
                      + clause.noun()
                      + ".";
              return Draw.operand("sentence", quoted(sentence))
                  .answer(several ? clause.verb().base() : clause.verb().thirdPerson());
            });
  }

  private static String otherName(Dice dice, String name) {
    String other = dice.one(GivenNames.ALL);
    return other.equals(name) ? otherName(dice, name) : other;
  }

  private static TaskFamily countedNoun() {
    return PhrasedFamily.named("counted-nouns", Domain.GRAMMAR, "correct")
        .training(
            "Correct the nouns where the number asks for it: {phrase}",
            "Write {phrase} with the nouns in the right number.",
            "Mend the plural forms in {phrase}.",
            "{name} wrote {phrase} without any plural. Correct it.",
            "Which noun forms should {phrase} have? Write it correctly.",
            "Make numbers and nouns agree: {phrase}")
        .evaluation(
            "Fix singular and plural in {phrase}.",
            "Rewrite {phrase} so that each noun agrees with its number.")
        .stating(
            "{phrase} with the nouns in the right number is: {answer}.",
            "{phrase} is corrected to {answer}",
            "With one, a noun is singular; with more, it is plural; so {phrase} becomes {answer}.",
            "Wrong: {phrase} Right: {answer}",
            "{name} wrote {phrase}, and {friend} mended the plural forms: {answer}",
            "Noun and number must agree, therefore {phrase} reads {answer}.",
            "The singular and plural forms in {phrase}, fixed, are {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> nouns = dice.some(difficulty + 1, Things.NOUNS);
              List<Integer> counts = dice.numbers(nouns.size(), 1, difficulty == 1 ? 3 : 12);
              List<String> wrong =
                  IntStream.range(0, nouns.size())
                      .mapToObj(i -> counts.get(i) + " " + nouns.get(i))
                      .toList();
              List<String> right =
                  IntStream.range(0, nouns.size())
                      .mapToObj(i -> Inflection.counted(counts.get(i), nouns.get(i)))
                      .toList();
              return Draw.operand("phrase", quoted(Enumeration.commas(wrong)))
                  .answer(Enumeration.commas(right));
            });
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
