package org.alpacastreams.proceduraltasks.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Meanings;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Opposites, synonyms, capitals and kinds. */
final class WordMeanings {

  private WordMeanings() {}

  static List<TaskFamily> all() {
    return List.of(opposites(), synonyms(), capitals(), countries(), oddOneOut(), findKind());
  }

  private static TaskFamily opposites() {
    return PhrasedFamily.named("opposites", Domain.WORDS, "name")
        .training(
            "Give the opposites of {and}, in this order.",
            "What are the opposites of {and}?",
            "Name an antonym for each word: {words}",
            "{name} always says the contrary. What does {name} say for {and}?",
            "Replace {words} by words of opposite meaning.",
            "Turn {and} into their opposites.",
            "Write the antonyms: {words}")
        .evaluation(
            "Tell me the contrary of {and}.",
            "For each of these, find the word that means the reverse: {words}")
        .stating(
            "The opposites of {and} are {answer}.",
            "Opposites of {words}: {answer}",
            "The antonyms of {and} are {answer}.",
            "{name} says the contrary of {words}, namely {answer}.",
            "The reverse of {and} is {answer}.",
            "Words of opposite meaning for {words} are {answer}",
            "Not {words} but {answer}")
        .drawing((dice, difficulty) -> lookedUp(dice, difficulty, Meanings.OPPOSITES));
  }

  private static TaskFamily synonyms() {
    return PhrasedFamily.named("synonyms", Domain.WORDS, "name")
        .difficulties(2, 3)
        .training(
            "Give one synonym for each of {and}.",
            "Which common words mean the same as {and}?",
            "Name a synonym for each word: {words}",
            "Replace {words} by plainer words with the same meaning.",
            "{name} finds {and} too formal. Which everyday words can stand in for them?",
            "Reword {and}, using one other word for each.")
        .evaluation(
            "Find one word of like meaning for each of {and}.",
            "For each of these, write a synonym: {words}")
        .stating(
            "Synonyms of {words}: {answer}",
            "The words {and} mean the same as {answer}.",
            "Other words for {and} are {answer}.",
            "In plainer words, {words} are {answer}.",
            "A synonym for each of {and} is {answer}.",
            "{name} does not say {words} but {answer}.",
            "The words {words} have the same meaning as {answer}")
        .drawing((dice, difficulty) -> lookedUp(dice, difficulty - 1, Meanings.SYNONYMS));
  }

  private static TaskFamily capitals() {
    return PhrasedFamily.named("capitals", Domain.WORDS, "name")
        .training(
            "Name the capitals of {and}.",
            "What are the capital cities of {and}?",
            "Which capital cities belong to {words}?",
            "{name} travels to {and} and visits only the capitals. Which cities does {name} see?",
            "Match each country with its capital: {words}",
            "Where do the governments of {and} sit? Name the capitals.",
            "List the capital for every country here: {words}")
        .evaluation("Tell me the capital cities of {and}.", "Give one capital per country: {words}")
        .stating(
            "The capitals of {and} are {answer}.",
            "Capitals of {words}: {answer}",
            "The capital cities of {and} are {answer}.",
            "{name} travelled to {and} and saw the capitals {answer}.",
            "The governments of {and} sit in {answer}.",
            "The countries {words} have as capitals {answer}.",
            "The capital for each of {words} is {answer}")
        .drawing((dice, difficulty) -> lookedUp(dice, difficulty, Places.CAPITALS));
  }

  private static TaskFamily countries() {
    return PhrasedFamily.named("country-of-capital", Domain.WORDS, "name")
        .training(
            "Of which countries are {and} the capitals?",
            "Name the country whose capital is given: {words}",
            "{name} lands in {and}. Which countries are these?",
            "In which countries do {and} lie?",
            "State the countries that have {and} as capitals.",
            "Find the nation for each capital city: {words}")
        .evaluation(
            "Tell me which countries are governed from {and}.",
            "Give the country that belongs to each capital: {words}")
        .stating(
            "{^and} are the capitals of {answer}.",
            "The capitals {words} belong to the countries {answer}.",
            "{^and} lie in {answer}.",
            "{name} landed in {and}, that is in {answer}.",
            "Countries whose capitals are {words}: {answer}",
            "The nations governed in {and} are {answer}.",
            "For the capital cities {words}, the countries are {answer}")
        .drawing(
            (dice, difficulty) -> {
              Map<String, String> countries = new LinkedHashMap<>();
              Places.CAPITALS.forEach((country, capital) -> countries.put(capital, country));
              return lookedUp(dice, difficulty, countries);
            });
  }

  private static TaskFamily oddOneOut() {
    return PhrasedFamily.named("odd-one-out", Domain.WORDS, "find")
        .training(
            "Find the odd one out: {words}",
            "Which word does not belong with the others? {words}",
            "One of {and} is of another kind. Which one?",
            "Spot the intruder among {words}.",
            "{name} sorted {and} into one box. Which is wrong?",
            "All but one of {words} are alike. Name the exception.",
            "Pick the word that has no place in this group: {words}")
        .evaluation(
            "Identify what is different from the rest: {words}",
            "Of {and}, which one is not like the others?")
        .stating(
            "In {words}, the odd one out is {answer}.",
            "Of {and}, the one of another kind is {answer}.",
            "The intruder among {words} is {answer}.",
            "All but one of {words} are alike, and the exception is {answer}.",
            "In the group {and}, what does not belong with the others is {answer}.",
            "{name} sorted {words} and took out the wrong item, {answer}.",
            "Different from the rest of {words}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(2, List.copyOf(Things.CATEGORIES.keySet()));
              List<String> words =
                  new ArrayList<>(dice.some(difficulty + 1, Things.CATEGORIES.get(kinds.get(0))));
              String odd = dice.one(Things.CATEGORIES.get(kinds.get(1)));
              words.add(odd);
              List<String> shuffled = dice.shuffled(words);
              return Draw.words(shuffled).answer(odd);
            });
  }

  private static TaskFamily findKind() {
    return PhrasedFamily.named("find-by-kind", Domain.WORDS, "find")
        .training(
            "Which of these is {kind}: {words}?",
            "Find {kind} in this list: {words}",
            "Among {and}, what counts as {kind}?",
            "Tell me which word names {kind}: {words}",
            "{name} in {town} needs {kind}. Which of {words} will do?",
            "From {words}, choose {kind}.",
            "Only one of {and} is {kind}. Name it.")
        .evaluation(
            "Select the one that is {kind} from {words}.", "Look through {words} and pick {kind}.")
        .stating(
            "Among {words}, a word for {kind} is {answer}.",
            "In the list {words}, the word that names {kind} is {answer}.",
            "Of {and}, what counts as {kind} is {answer}.",
            "{name} looked for {kind} in {words} and found {answer}.",
            "Only one of {and} is {kind}: {answer}",
            "{name} in {town} chose {kind} from {words}: {answer}",
            "The word for {kind} in {words}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds =
                  dice.some(difficulty + 2, List.copyOf(Things.CATEGORIES.keySet()));
              List<String> words =
                  kinds.stream().map(kind -> dice.one(Things.CATEGORIES.get(kind))).toList();
              List<String> shuffled = dice.shuffled(words);
              return Draw.words(shuffled)
                  .operand("kind", Inflection.withArticle(kinds.get(0)))
                  .answer(words.get(0));
            });
  }

  private static Draw lookedUp(Dice dice, int difficulty, Map<String, String> answers) {
    List<String> words = dice.some(difficulty + 1, List.copyOf(answers.keySet()));
    return Draw.words(words).answer(Enumeration.commas(words.stream().map(answers::get).toList()));
  }
}
