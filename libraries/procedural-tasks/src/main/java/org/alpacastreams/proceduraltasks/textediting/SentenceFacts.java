package org.alpacastreams.proceduraltasks.textediting;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Clause;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Facts about a given sentence or story: counts, positions, contents. */
final class SentenceFacts {

  private SentenceFacts() {}

  static List<TaskFamily> all() {
    return List.of(countWords(), firstOrLast(), comprehension(), place(), fillTemplate());
  }

  private static TaskFamily countWords() {
    return PhrasedFamily.named("count-words", Domain.TEXT_EDITING, "count")
        .operandsInInput()
        .training(
            "How many words does the sentence have?",
            "Count the words of this text and give the number.",
            "What is the length of the input in words?",
            "State the word count of the sentence below.",
            "Say the number of words.",
            "A telegram costs one dollar a word. How many dollars does this one cost, without the"
                + " dollar sign?",
            "{name} from {town} packs {adjective} {things} and {fruits} for {friend}, {work}."
                + " Meanwhile, count the words below.",
            "{friend} asks {name}, {work} in {town}, beside the {adjective} {thing} at the"
                + " {place}: how many words do you read here?")
        .evaluation(
            "Tell me of how many words the sentence consists.",
            "Give the number of words in the following line.")
        .stating(
            "The sentence \"{input}\" has words to the number of {answer}.",
            "Text: {input} Number of words: {answer}",
            "The word count of \"{input}\" is {answer}.",
            "{name} counted the words in \"{input}\" and got {answer}.",
            "\"{input}\" is a line whose length in words is {answer}",
            "Line: {input} Words: {answer}",
            "When the words of \"{input}\" are counted one by one, the count ends at {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String text =
                  switch (difficulty) {
                    case 1 -> Enumeration.spaces(dice.some(dice.between(2, 5), Things.NOUNS));
                    case 2 -> Clause.draw(dice).past();
                    default -> Clause.draw(dice).past() + " " + Clause.draw(dice).future();
                  };
              return Draw.input(text).answer(words(text).size());
            });
  }

  private static TaskFamily firstOrLast() {
    return PhrasedFamily.named("word-at-position", Domain.TEXT_EDITING, "extract")
        .operandsInInput()
        .training(
            "What is the {which} word of the sentence?",
            "Extract the {which} word from it.",
            "Write only the {which} word of the text.",
            "Copy the word that stands {which} in the sentence.",
            "From the input, give me the {which} word and nothing else.",
            "Name the {which} word below.",
            "While {name} carried {things} and {fruits} to the {place} in {town}, this arrived."
                + " Copy its {which} word.",
            "Dear {name}, greetings from {friend}, {work} near the {place} in {town}. Please send"
                + " me the {which} word.")
        .evaluation(
            "Return the {which} word of this line.",
            "Of all the words in the text, say just the {which} one.")
        .stating(
            "The {which} word of \"{input}\" is {answer}.",
            "{input} The {which} word here is {answer}.",
            "Text: {input} Word that stands {which}: {answer}",
            "In the line \"{input}\" the word in the {which} place is {answer}",
            "{name} copied just the {which} word of \"{input}\", and that was {answer}.",
            "Of the words that make \"{input}\", the {which} one is {answer}.",
            "Sentence: {input} Its {which} word: {answer}")
        .drawing(
            (dice, difficulty) -> {
              String sentence = Clause.draw(dice).past();
              List<String> words = words(sentence.substring(0, sentence.length() - 1));
              List<String> which = List.of("first", "last", "second", "third", "fourth");
              String position = dice.one(which.subList(0, difficulty == 1 ? 2 : 5));
              int index = List.of(0, words.size() - 1, 1, 2, 3).get(which.indexOf(position));
              return Draw.operand("which", position).input(sentence).answer(words.get(index));
            });
  }

  private static TaskFamily comprehension() {
    return PhrasedFamily.named("who-did-it", Domain.TEXT_EDITING, "answer")
        .operandsInInput()
        .training(
            "Who {past} the {noun}?",
            "Read the text. Who {past} the {adjective} {noun}?",
            "According to the story, which person {past} the {noun}?",
            "Name the person who {past} the {adjective} {noun}.",
            "Find in the text who {past} something {adjective}, namely the {noun}.",
            "By whom was the {noun} {participle}?",
            "To the {job} {name} at the {place} in {town}, from {friend} with {adjective}"
                + " {things}. Kindly tell me who {past} the {noun}.",
            "Over {fruits} in {town}, {work} reads this aloud. Who {past} the {adjective} {noun}?")
        .evaluation(
            "Tell me the name of the one who {past} the {noun}.",
            "The {adjective} {noun} was {participle} by somebody. By whom?")
        .stating(
            "{input} So it was done to the {noun} by one person, {answer}.",
            "{input} That is to say, {adjective} was the {noun}, and it was {participle} by"
                + " {answer}.",
            "According to the story \"{input}\" the {noun} was {participle} by {answer}",
            "{input} The person who {past} the {adjective} {noun} was {answer}.",
            "Story: {input} Who {past} the {noun}: {answer}",
            "Somebody {past} the {noun}. {input} So the name of that person is {answer}.",
            "{input} It tells that something {adjective}, the {noun}, was {participle} by {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Clause> clauses = clauses(dice, difficulty);
              Clause wanted = dice.one(clauses);
              return asked(wanted, clauses).answer(wanted.subject());
            });
  }

  private static TaskFamily place() {
    return PhrasedFamily.named("where-did-it-happen", Domain.TEXT_EDITING, "answer")
        .operandsInInput()
        .training(
            "Near which place was the {noun} {participle}?",
            "Read the story and say where {name} {past} the {noun}.",
            "Where did {name} {base} the {adjective} {noun}?",
            "Find the place near which {name} {past} something.",
            "Look up where the {adjective} {noun} was {participle}.",
            "Close to what did {name} {base} the {noun}?",
            "In {town}, {friend} shows {work} this story beside {adjective} {things}. Where was"
                + " the {noun} {participle}?")
        .evaluation(
            "Tell me where the {noun} was {participle}, going by the text.",
            "At what place did {name} {base} the {noun}?")
        .stating(
            "{input} So the {noun} was {participle} {answer}.",
            "{input} As for the {adjective} {noun}, {name} {past} it {answer}.",
            "According to the story \"{input}\" the {adjective} {noun} was {participle} {answer}",
            "Story: {input} Place where {name} {past} the {noun}: {answer}",
            "{input} The place at which the {noun} was {participle} is {answer}.",
            "{input} It was there that {name} did {base} the {noun}, namely {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<Clause> clauses = clauses(dice, difficulty);
              Clause wanted = dice.one(clauses);
              return asked(wanted, clauses)
                  .slot("name", wanted.subject())
                  .slot("base", wanted.verb().base())
                  .answer(wanted.whereabouts());
            });
  }

  private static TaskFamily fillTemplate() {
    return PhrasedFamily.named("fill-in-name", Domain.TEXT_EDITING, "complete")
        .operandsInInput()
        .difficulties(1)
        .training(
            "Fill the blank with {name}.",
            "Complete the sentence with the name {name}.",
            "Put {name} where the blank is.",
            "The missing person is {name}. Write the full sentence.",
            "Replace the underscores by {name} and copy the rest.",
            "Who was it? It was {name}. Complete the text.",
            "At the {place} in {town}, {friend} sells {fruits} and a letter with a gap. Put"
                + " {name} there.",
            "The {job} from {town} forgot the {thing} and the name. It was {name}. Write the"
                + " sentence.")
        .evaluation(
            "Write the sentence out with {name} in the gap.",
            "Use {name} to complete the line below.")
        .stating(
            "{input} It was {name}, so the full sentence is: {answer}",
            "\"{input}\" with the name {name} in the blank reads {answer}",
            "The gap in \"{input}\" belongs to {name}: {answer}",
            "{input} The missing person is {name}. Complete: {answer}",
            "With {name} in place of the underscores, \"{input}\" becomes {answer}",
            "Blank: {input} Name: {name}. Whole line: {answer}",
            "A letter in {town} had a gap: \"{input}\" {friend} wrote {name} there: {answer}")
        .drawing(
            (dice, difficulty) -> {
              Clause clause = Clause.draw(dice);
              return Draw.operand("name", clause.subject())
                  .input(
                      new Clause(
                              "___",
                              clause.verb(),
                              clause.adjective(),
                              clause.noun(),
                              clause.place())
                          .past())
                  .answer(clause.past());
            });
  }

  /** Clauses that differ in person and thing. */
  private static List<Clause> clauses(Dice dice, int difficulty) {
    List<String> people = dice.some(difficulty + 1, GivenNames.ALL);
    List<Clause> clauses = people.stream().map(person -> Clause.of(person, dice)).toList();
    boolean distinct =
        clauses.stream().map(Clause::noun).distinct().count() == clauses.size()
            && clauses.stream().map(Clause::adjective).distinct().count() == clauses.size();
    return distinct ? clauses : clauses(dice, difficulty);
  }

  private static Draw.Contents asked(Clause wanted, List<Clause> story) {
    return Draw.operand("noun", wanted.noun())
        .slot("adjective", wanted.adjective())
        .slot("past", wanted.verb().past())
        .slot("participle", wanted.verb().participle())
        .input(Enumeration.spaces(story.stream().map(Clause::past).toList()));
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }
}
