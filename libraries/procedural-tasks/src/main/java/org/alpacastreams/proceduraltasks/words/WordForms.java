package org.alpacastreams.proceduraltasks.words;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Things;
import org.alpacastreams.proceduraltasks.lexicon.Verbs;

/** Plurals, tenses, degrees and articles. */
final class WordForms {

  private static final List<String> NOUNS =
      Stream.concat(
              Things.NOUNS.stream(),
              Stream.of("child", "foot", "tooth", "man", "woman", "wolf", "knife", "wife", "fish"))
          .distinct()
          .toList();

  private WordForms() {}

  static List<TaskFamily> all() {
    return List.of(plurals(), pastTense(), ingForm(), comparatives(), superlatives(), articles());
  }

  private static TaskFamily plurals() {
    return PhrasedFamily.named("plurals", Domain.WORDS, "inflect")
        .training(
            "Give the plural of {and}.",
            "What are the plurals of {and}?",
            "Write {words} in the plural.",
            "One of each is not enough: turn {and} into plural nouns.",
            "{name} owns more than one of these: {words}. Write the plural forms.",
            "Change these singular nouns to plural: {words}",
            "How do you call several of each: {words}?")
        .evaluation("Form the plural of each noun: {words}", "Make {and} plural.")
        .stating(
            "The plural of {and}: {answer}",
            "The plurals of {and} are {answer}.",
            "In the plural, {words} become {answer}.",
            "One of each is {words}; several of each are {answer}.",
            "The plural forms of {words} are {answer}.",
            "{name} has more than one of {and}, namely {answer}.",
            "Singular {words}, plural {answer}")
        .drawing((dice, difficulty) -> forms(dice.some(difficulty + 1, NOUNS), Inflection::plural));
  }

  private static TaskFamily pastTense() {
    return PhrasedFamily.named("past-tense", Domain.WORDS, "inflect")
        .training(
            "Give the past tense of {and}.",
            "What are the simple past forms of {and}?",
            "Put the verbs {words} into the past.",
            "Yesterday {name} did all of this: {words}. Write the verbs in the past tense.",
            "Change each verb from present to past: {words}",
            "Write the past of these verbs: {words}",
            "If it happened last week, how do {and} change?")
        .evaluation(
            "Form the simple past of each verb: {words}", "Turn {and} into past tense verbs.")
        .stating(
            "The past tense of {and}: {answer}",
            "The simple past forms of {and} are {answer}.",
            "In the past, the verbs {words} become {answer}.",
            "Today {words}, yesterday {answer}",
            "The verbs {words} have the past tense {answer}.",
            "{name} does all of this: {words}; last week it was {answer}.",
            "Present {words}, past {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Verbs.Forms> verbs = dice.some(difficulty + 1, Verbs.ALL);
              return Draw.words(bases(verbs))
                  .answer(Enumeration.commas(verbs.stream().map(Verbs.Forms::past).toList()));
            });
  }

  private static TaskFamily ingForm() {
    return PhrasedFamily.named("ing-form", Domain.WORDS, "inflect")
        .training(
            "Give the -ing form of {and}.",
            "Add -ing to the verbs {words} with the right spelling.",
            "What are the present participles of {and}?",
            "{name} is busy with these things right now: {words}. Write each verb with -ing.",
            "Which continuous forms have the verbs {and}?",
            "How do you spell {and} when they end in -ing?")
        .evaluation(
            "Form the present participle of each verb: {words}",
            "Turn {and} into words that end in -ing.")
        .stating(
            "The -ing form of {and}: {answer}",
            "With -ing, the verbs {words} are {answer}.",
            "The present participles of {and} are {answer}.",
            "The continuous forms of {words} are {answer}.",
            "{name} is busy with {words}, that is, {answer}.",
            "The verbs {and} end in -ing as {answer}.",
            "Spelled with -ing, {words} become {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Verbs.Forms> verbs = dice.some(difficulty + 1, Verbs.ALL);
              return Draw.words(bases(verbs))
                  .answer(Enumeration.commas(verbs.stream().map(Verbs.Forms::continuous).toList()));
            });
  }

  private static TaskFamily comparatives() {
    return PhrasedFamily.named("comparatives", Domain.WORDS, "inflect")
        .training(
            "Give the comparative of {and}.",
            "What are the comparative forms of {and}?",
            "Change {words} into the form used before the word than.",
            "Write the comparatives that belong to {and}.",
            "Compare two things: what becomes of {and}?",
            "{name} puts {and} into the comparative. How do they read?")
        .evaluation(
            "Form the comparative of each adjective: {words}", "Turn {and} into comparatives.")
        .stating(
            "The comparative of {and}: {answer}",
            "The comparatives of {words} are {answer}.",
            "Before the word than, {and} become {answer}.",
            "Compared with others, what is {words} may be {answer}.",
            "The comparative forms of {and} are {answer}.",
            "In {town} everything was more so, not {words} but {answer}.",
            "Adjectives {words}, comparatives {answer}")
        .drawing((dice, difficulty) -> degrees(dice, difficulty, Adjectives.Degrees::comparative));
  }

  private static TaskFamily superlatives() {
    return PhrasedFamily.named("superlatives", Domain.WORDS, "inflect")
        .training(
            "Give the superlative of {and}.",
            "What are the superlative forms of {and}?",
            "Raise the adjectives {words} to the highest degree.",
            "In {town} everything is the most extreme. Put {and} into the superlative.",
            "Write the superlatives that belong to {and}.",
            "Change {words} into forms that fit after the article the and before of all.")
        .evaluation(
            "Form the superlative of each adjective: {words}", "Turn {and} into superlatives.")
        .stating(
            "The superlative of {and}: {answer}",
            "The superlatives of {words} are {answer}.",
            "In the highest degree, {and} become {answer}.",
            "In {town} nothing is just {words}; everything is the {answer}.",
            "The superlative forms of {and} are {answer}.",
            "After the article the, {words} become {answer}.",
            "Adjectives {words}, superlatives {answer}")
        .drawing((dice, difficulty) -> degrees(dice, difficulty, Adjectives.Degrees::superlative));
  }

  private static TaskFamily articles() {
    return PhrasedFamily.named("a-or-an", Domain.WORDS, "complete")
        .training(
            "Put a or an before each word: {words}",
            "Add the right indefinite article to {and}.",
            "Write {words} with a or an in front.",
            "{name} can see one of each: {words}. Name them with their articles.",
            "Which article, a or an, goes with {and}? Write article and noun.",
            "Complete each noun by a or an: {words}",
            "At the market in {town} I bought one of each: {words}. List them with a or an.")
        .evaluation(
            "Place a or an correctly: {words}", "Give {and} together with the indefinite article.")
        .stating(
            "{words} with their articles are {answer}.",
            "With a or an, {and} are {answer}.",
            "The indefinite article goes before each of {words}: {answer}",
            "{name} can see one of each of {words}: {answer}",
            "Article and noun for {and}: {answer}",
            "At the market in {town}, there was one of each of {words}, so {name} bought"
                + " {answer}.",
            "With a or an in front, {words} become {answer}.")
        .drawing(
            (dice, difficulty) ->
                forms(dice.some(difficulty + 1, Things.NOUNS), Inflection::withArticle));
  }

  private static Draw forms(List<String> words, Function<String, String> form) {
    return Draw.words(words).answer(Enumeration.commas(words.stream().map(form).toList()));
  }

  private static Draw degrees(
      Dice dice, int difficulty, Function<Adjectives.Degrees, String> degree) {
    List<Adjectives.Degrees> adjectives = dice.some(difficulty + 1, Adjectives.COMPARED);
    List<String> words = adjectives.stream().map(Adjectives.Degrees::positive).toList();
    return Draw.words(words).answer(Enumeration.commas(adjectives.stream().map(degree).toList()));
  }

  private static List<String> bases(List<Verbs.Forms> verbs) {
    return verbs.stream().map(Verbs.Forms::base).toList();
  }
}
