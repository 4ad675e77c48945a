package org.alpacastreams.proceduraltasks.textediting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Rewriting a phrase of adjectives and nouns that is no sentence. */
final class PhraseEdits {

  private PhraseEdits() {}

  static TaskFamily titleCase() {
    return PhrasedFamily.named("title-case", Domain.TEXT_EDITING, "capitalise")
        .operandsInInput()
        .training(
            "Write the following words in title case.",
            "Capitalise the first letter of every word.",
            "Turn this phrase into a heading where each word starts with a capital letter.",
            "Make each word begin with an upper-case letter, leaving the others as they are.",
            "Start all of the words with capitals.",
            "Give this line the form of a book title, with a capital at the start of each word.",
            "Convert the phrase to title case, please.",
            "Between {fruits} and {adjective} {things}, {name} found a note by {work} from"
                + " {town}. Capitalise every word of it.",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please use"
                + " title case.")
        .evaluation(
            "Rewrite the line so that every single word is capitalised.",
            "Put a capital letter at the beginning of all words below.")
        .stating(
            "The phrase \"{input}\" in title case is {answer}",
            "\"{input}\" as a heading: {answer}",
            "{input}, with every word capitalised, becomes {answer}",
            "{name} wrote a book in {town} and made \"{input}\" its title: {answer}",
            "Small letters: {input}. Capital at the beginning of each word: {answer}",
            "When all words of \"{input}\" start with a capital letter, the line reads {answer}",
            "Title case gives each single word an upper-case first letter, so {input} turns into"
                + " {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = phrase(dice, difficulty);
              return Draw.input(Enumeration.spaces(words))
                  .answer(Enumeration.spaces(words.stream().map(PhraseEdits::capital).toList()));
            });
  }

  static TaskFamily reverseWords() {
    return PhrasedFamily.named("reverse-word-order", Domain.TEXT_EDITING, "reverse")
        .operandsInInput()
        .training(
            "Reverse the order of the words.",
            "Write the words from the last to the first.",
            "Put this phrase backwards, keeping each word as it is.",
            "Read the line from right to left, one word at a time.",
            "What is the phrase with its words in opposite order?",
            "Begin with the final word and go back to the beginning.",
            "Turn the word order around without touching the spelling.",
            "In {town}, {name} sold {work} {adjective} {things}. Later {friend} wrote the text"
                + " below. Give its words from last to first.",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Kindly turn the word order round.")
        .evaluation(
            "List the words of the line in reverse sequence.",
            "Give the phrase word for word, starting at its end.")
        .stating(
            "The words of \"{input}\" in reverse order are {answer}",
            "\"{input}\" read backwards, word for word, is {answer}",
            "{input}. From the last word to the first: {answer}",
            "{name} wrote \"{input}\", and {friend} turned the word order around: {answer}",
            "Forward: {input}. In reverse sequence: {answer}",
            "Starting with the final word of \"{input}\" and going back to the beginning gives"
                + " {answer}.",
            "The phrase {input} in the opposite order of words becomes {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = new ArrayList<>(phrase(dice, difficulty));
              String given = Enumeration.spaces(words);
              Collections.reverse(words);
              return Draw.input(given).answer(Enumeration.spaces(words));
            });
  }

  private static List<String> phrase(Dice dice, int difficulty) {
    List<String> words = new ArrayList<>();
    for (String noun : dice.some(difficulty, Things.NOUNS)) {
      words.add(dice.one(Adjectives.DESCRIBING));
      words.add(noun);
    }
    return words;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
