package org.alpacastreams.proceduraltasks.textediting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Rewriting a sentence word by word. */
final class SentenceEdits {

  private SentenceEdits() {}

  static List<TaskFamily> all() {
    return List.of(
        replaceWord(),
        removeWord(),
        titleCase(),
        reverseWords(),
        mend(),
        dropDoubledWord(),
        insert());
  }

  private static TaskFamily replaceWord() {
    return PhrasedFamily.named("replace-word", Domain.TEXT_EDITING, "replace")
        .operandsInInput()
        .difficulties(1)
        .training(
            "Replace the word {old} with {new} in the sentence.",
            "Change {old} to {new} in the given text.",
            "Rewrite the sentence so that it says {new} instead of {old}.",
            "Wherever the text has {old}, put {new}.",
            "{name} meant {new}, not {old}. Correct the sentence.",
            "Substitute {new} for {old} and give the whole sentence.",
            "Edit the input: {old} becomes {new}.",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please put"
                + " {new} for {old}.",
            "While {name} carried {things} and {fruits} to the {place} in {town}, this arrived."
                + " Make every {old} a {new}.")
        .evaluation(
            "Swap {old} for {new} in this sentence.",
            "In the text below, exchange the word {old} for {new}.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              String noun = dice.one(otherThan(clause.noun()));
              Clause changed =
                  new Clause(
                      clause.subject(), clause.verb(), clause.adjective(), noun, clause.place());
              return Draw.operand("old", clause.noun())
                  .operand("new", noun)
                  .input(clause.past())
                  .answer(changed.past());
            });
  }

  private static List<String> otherThan(String noun) {
    return Things.POSSESSIONS.stream().filter(thing -> !thing.equals(noun)).toList();
  }

  private static TaskFamily removeWord() {
    return PhrasedFamily.named("delete-word", Domain.TEXT_EDITING, "delete")
        .operandsInInput()
        .difficulties(1)
        .training(
            "Delete the word {word} from the sentence.",
            "Write the sentence without {word}.",
            "Take {word} out of the given text.",
            "The editor crossed out {word}. What does the sentence say now?",
            "Leave out {word} and repeat the rest of the sentence.",
            "Cut the adjective {word} from the input.",
            "{name} from {town} packs {adjective} {things} and {fruits} for {friend}, {work}."
                + " Meanwhile, drop {word} from the sentence.",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Kindly leave {word} out.")
        .evaluation(
            "Remove {word} from this sentence.", "Repeat the text below but skip the word {word}.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return Draw.operand("word", clause.adjective())
                  .input(clause.past())
                  .answer(clause.past().replace(" " + clause.adjective() + " ", " "));
            });
  }

  private static TaskFamily titleCase() {
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
        .drawing(
            (dice, difficulty) -> {
              List<String> words = phrase(dice, difficulty);
              return Draw.input(Enumeration.spaces(words))
                  .answer(Enumeration.spaces(words.stream().map(SentenceEdits::capital).toList()));
            });
  }

  private static TaskFamily reverseWords() {
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
        .drawing(
            (dice, difficulty) -> {
              List<String> words = new ArrayList<>(phrase(dice, difficulty));
              String given = Enumeration.spaces(words);
              Collections.reverse(words);
              return Draw.input(given).answer(Enumeration.spaces(words));
            });
  }

  private static TaskFamily mend() {
    return PhrasedFamily.named("fix-capital-and-full-stop", Domain.TEXT_EDITING, "correct")
        .operandsInInput()
        .difficulties(2)
        .training(
            "Fix the capital letters and add the final full stop.",
            "Correct this sentence: the name needs a capital and the end a period.",
            "Someone typed in a hurry. Restore the first capital letter and the closing dot.",
            "Proofread the sentence and mend capitalisation and punctuation.",
            "Make this a proper sentence with a capital at the start and a full stop at the end.",
            "Repair what is wrong with the beginning and the ending of the text.",
            "While {name} carried {things} and {fruits} to the {place} in {town}, this arrived."
                + " Mend the capital and the full stop.",
            "{friend} asks {name}, {work} in {town}, beside the {adjective} {thing} at the"
                + " {place}: can you correct the punctuation and the capitals?")
        .evaluation(
            "Punctuate and capitalise the line correctly.",
            "Add the missing capital letter and full stop to the input.")
        .drawing(
            (dice, difficulty) -> {
              String sentence = Clause.draw(dice).past();
              String careless =
                  sentence.substring(0, sentence.length() - 1).toLowerCase(Locale.ROOT);
              return Draw.input(careless).answer(sentence);
            });
  }

  private static TaskFamily dropDoubledWord() {
    return PhrasedFamily.named("doubled-word", Domain.TEXT_EDITING, "correct")
        .operandsInInput()
        .difficulties(2)
        .training(
            "Remove the word that was typed twice.",
            "One word appears doubled by mistake. Correct the sentence.",
            "Find the repeated word and delete one copy of it.",
            "Clean the sentence of its accidental repetition.",
            "A word stands there two times in a row; write the sentence properly.",
            "Correct the stutter in this line.",
            "Between {fruits} and {adjective} {things}, {name} found a note by {work} from"
                + " {town}. One word stands twice. Fix it.",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Kindly delete the doubled word.")
        .evaluation(
            "Fix the sentence, in which a word was written twice in succession.",
            "Strike out the duplicate of the doubled word.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = new ArrayList<>(words(Clause.draw(dice).past()));
              String correct = Enumeration.spaces(words);
              int at = dice.between(1, words.size() - 2);
              words.add(at, words.get(at));
              return Draw.input(Enumeration.spaces(words)).answer(correct);
            });
  }

  private static TaskFamily insert() {
    return PhrasedFamily.named("insert-adjective", Domain.TEXT_EDITING, "insert")
        .operandsInInput()
        .difficulties(2)
        .training(
            "Insert the adjective {word} before the word {noun}.",
            "Describe the {noun} as {word} in this sentence.",
            "Put {word} in front of {noun} and rewrite the sentence.",
            "Make the {noun} {word} by adding one word to the text.",
            "Extend the sentence: the {noun} shall be {word}.",
            "Add {word} just ahead of {noun}.",
            "In {town}, {name} sold {work} {adjective} {things}. Later {friend} wrote the text"
                + " below. Call the {noun} {word}.",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please"
                + " describe the {noun} as {word}.")
        .evaluation(
            "Place {word} directly before {noun} in the given sentence.",
            "Rewrite the input so that it tells of a {noun} that is {word}, with the adjective"
                + " right before the noun.")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return Draw.operand("word", clause.adjective())
                  .operand("noun", clause.noun())
                  .input(clause.past().replace(" " + clause.adjective() + " ", " "))
                  .answer(clause.past());
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

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
