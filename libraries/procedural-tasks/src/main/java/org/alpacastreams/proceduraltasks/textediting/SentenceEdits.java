package org.alpacastreams.proceduraltasks.textediting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Rewriting a sentence word by word. */
final class SentenceEdits {

  private SentenceEdits() {}

  static List<TaskFamily> all() {
    return List.of(
        replaceWord(),
        removeWord(),
        PhraseEdits.titleCase(),
        PhraseEdits.reverseWords(),
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
        .stating(
            "\"{input}\" with {new} instead of {old} is {answer}",
            "The sentence \"{input}\" had the word {old} changed to {new}: {answer}",
            "{name} wrote: {input} But {name} meant {new}, not {old}, and so wrote: {answer}",
            "{input} After {old} was replaced by {new}, it said: {answer}",
            "In the text \"{input}\" the word {old} became {new}, which gave {answer}",
            "Before: {input} With {new} put for {old}: {answer}",
            "The word {old} was swapped for {new} in a line. Old line: {input} New line: {answer}")
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
        .stating(
            "\"{input}\" without the word {word} is {answer}",
            "The editor crossed out {word} in \"{input}\", and what was left is {answer}",
            "{input} Once {word} was removed, the sentence said: {answer}",
            "{name} left out the adjective {word} when repeating \"{input}\": {answer}",
            "Before: {input} With {word} deleted: {answer}",
            "The word {word} was dropped from a sentence. Old: {input} New: {answer}",
            "In \"{input}\" the word {word} was skipped, the rest stayed: {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return Draw.operand("word", clause.adjective())
                  .input(clause.past())
                  .answer(clause.past().replace(" " + clause.adjective() + " ", " "));
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
        .stating(
            "\"{input}\" with its capital and full stop is {answer}",
            "{name} typed in a hurry: {input}. Correctly punctuated and capitalised it reads:"
                + " {answer}",
            "Careless: {input}. Proper: {answer}",
            "A name has a capital letter and a sentence ends with a period, so \"{input}\" is"
                + " corrected to {answer}",
            "The line \"{input}\" lacked a capital letter and a final full stop. With both added:"
                + " {answer}",
            "After proofreading, the text \"{input}\" became {answer}",
            "Wrong: {input}. Right: {answer}")
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
        .stating(
            "\"{input}\" without the doubled word is {answer}",
            "In \"{input}\" one word stood twice in succession. Corrected: {answer}",
            "{name} stuttered: {input} The proper sentence is: {answer}",
            "Before: {input} With the duplicate struck out: {answer}",
            "A word was typed twice in a row in \"{input}\", and one copy was removed: {answer}",
            "{input} Once the repetition is fixed, it says: {answer}",
            "Wrong: {input} Right: {answer}")
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
        .stating(
            "\"{input}\" with the adjective {word} placed before {noun} is {answer}",
            "{input} Since the {noun} was {word}, the sentence was extended: {answer}",
            "The {noun} is {word}, so \"{input}\" turns into {answer}",
            "{name} put {word} in front of {noun} in \"{input}\" and wrote {answer}",
            "Before: {input} With {word} inserted directly ahead of {noun}: {answer}",
            "One adjective, {word}, was added to describe the {noun}. Old: {input} New: {answer}",
            "{input} The {noun} in it shall be {word}, so it is extended to: {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return Draw.operand("word", clause.adjective())
                  .operand("noun", clause.noun())
                  .input(clause.past().replace(" " + clause.adjective() + " ", " "))
                  .answer(clause.past());
            });
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }
}
