package org.alpacastreams.proceduraltasks.ciphers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Simple codes for words. */
final class Ciphers {

  private static final List<String> SHORT_WORDS =
      Things.NOUNS.stream().filter(word -> word.length() <= 5).toList();

  private Ciphers() {}

  static List<TaskFamily> all() {
    return List.of(
        caesar(), lettersToNumbers(), numbersToLetters(), pigLatin(), stars(), morse(), runs());
  }

  private static TaskFamily caesar() {
    return PhrasedFamily.named("caesar-shift", Domain.CIPHERS, "encode")
        .training(
            "Encode {and} with a Caesar shift of {shift}.",
            "Shift every letter of {and} forward by {shift} places in the alphabet.",
            "{name} hides {and} by moving each letter {shift} further. What is written?",
            "What do {and} become if all letters advance by {shift}, with a after z?",
            "Apply a Caesar cipher with key {shift} to {words}.",
            "Encrypt {words}: each letter goes {shift} on.")
        .evaluation(
            "Use the Caesar code, key {shift}, on {and}.",
            "Move the letters of {and} along the alphabet by {shift} and give the coded words.")
        .stating(
            "With a Caesar shift of {shift}, {and} become {answer}.",
            "The letters of {and} moved {shift} further along the alphabet give {answer}",
            "Words: {words}. Key: {shift}. Caesar code: {answer}",
            "{name} hid {and} with the key {shift}; the coded words are {answer}.",
            "Each letter of {words} goes forward by {shift}, with a after z: {answer}",
            "A Caesar cipher with key {shift} encrypts {and} as {answer}.",
            "Shifted by {shift}, {words} are encoded as {answer}")
        .drawing(
            (dice, difficulty) -> {
              int shift = dice.between(1, difficulty == 1 ? 1 : 5);
              List<String> words = dice.some(difficulty == 3 ? 3 : 2, SHORT_WORDS);
              List<String> coded =
                  words.stream()
                      .map(
                          w ->
                              letters(
                                  w, c -> String.valueOf((char) ('a' + (c - 'a' + shift) % 26))))
                      .toList();
              return draw(words).operand("shift", shift).answer(Enumeration.commas(coded));
            });
  }

  private static TaskFamily lettersToNumbers() {
    return PhrasedFamily.named("letters-to-numbers", Domain.CIPHERS, "encode")
        .training(
            "Write {words} as numbers, with A = 1 and Z = 26.",
            "Replace each letter of {words} by its place in the alphabet.",
            "{name} codes A as 1, B as 2 and so on. How does {name} write {words}?",
            "Give the alphabet positions of the letters in {words}.",
            "Encode {words} with hyphens between the numbers of the letters (A is 1).",
            "What numbers stand for {words} if letters are numbered from 1?")
        .evaluation(
            "Turn {words} into letter numbers joined by hyphens, A being 1.",
            "Number the letters of {words} by the alphabet.")
        .stating(
            "With A = 1 and Z = 26, {words} are {answer}.",
            "The alphabet positions of the letters in {words} are {answer}",
            "Words: {words}. Numbers of the letters: {answer}",
            "{name} coded a as 1, b as 2 and so on, and {words} became {answer}.",
            "Each letter of {words} replaced by its place in the alphabet, joined by hyphens:"
                + " {answer}.",
            "The letters numbered from 1 turn {words} into {answer}",
            "{words}, encoded as letter numbers with hyphens, read {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, SHORT_WORDS);
              return Draw.operand("words", Enumeration.commas(words))
                  .answer(Enumeration.commas(words.stream().map(Ciphers::numbered).toList()));
            });
  }

  private static TaskFamily numbersToLetters() {
    return PhrasedFamily.named("numbers-to-letters", Domain.CIPHERS, "decode")
        .training(
            "Decode {codes}, where 1 is A and 26 is Z.",
            "Which words are {codes} if each number is a letter's place in the alphabet?",
            "{name} receives the message {codes}. A is 1, B is 2. What does it say?",
            "Translate the numbers {codes} to letters (1 = a).",
            "Read {codes} as letters, counting the alphabet from 1.",
            "Find the words behind {codes}; every number names a letter.")
        .evaluation(
            "Turn {codes} back into words, using a = 1, b = 2 and so on.",
            "Decipher {codes} by taking the letters with these numbers.")
        .stating(
            "With 1 = a and 26 = z, {codes} mean {answer}.",
            "The numbers {codes}, decoded to letters, are the words {answer}",
            "Codes: {codes}. Words: {answer}",
            "{name} received the message {codes} and read it as {answer}.",
            "Each number is the place of a letter in the alphabet, so {codes} stand for {answer}",
            "Behind {codes}, a being 1 and b being 2, are the words {answer}.",
            "{codes} turned back into letters spell {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, SHORT_WORDS);
              return Draw.operand(
                      "codes", Enumeration.and(words.stream().map(Ciphers::numbered).toList()))
                  .answer(Enumeration.commas(words));
            });
  }

  private static TaskFamily pigLatin() {
    return PhrasedFamily.named("pig-latin", Domain.CIPHERS, "translate")
        .training(
            "Move the first letter of {and} to the end and add ay.",
            "Translate {and} into simple Pig Latin: first letter last, then ay.",
            "{name} speaks Pig Latin, taking only the first letter to the end before ay. How does"
                + " {name} say {and}?",
            "In the secret language of {town}, cat is atcay. What are {and}?",
            "If dog becomes ogday, what becomes of {and}?",
            "For each of {words}, put the first letter last and append ay.")
        .evaluation(
            "Say {and} in the code that turns pen into enpay.",
            "Rewrite {words}, each with its first letter moved to the back and followed by ay.")
        .stating(
            "In Pig Latin, {and} are {answer}.",
            "When its first letter is last and ay follows, each of {and} changes: {answer}",
            "Words: {words}. Pig Latin: {answer}",
            "{name} speaks the secret language of {town} and says for {words}: {answer}.",
            "As cat becomes atcay, {and} become {answer}.",
            "The first letter goes to the back, followed by ay: {words} turn into {answer}",
            "In the code where dog is ogday, {words} are said as {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, Things.NOUNS);
              return draw(words)
                  .answer(
                      Enumeration.commas(
                          words.stream().map(w -> w.substring(1) + w.charAt(0) + "ay").toList()));
            });
  }

  private static TaskFamily stars() {
    return PhrasedFamily.named("mask-letters", Domain.CIPHERS, "mask")
        .training(
            "Replace every vowel in {words} by a star.",
            "Mask the vowels of {and} with the sign *.",
            "Write * for each a, e, i, o and u in {and}.",
            "How do {and} look when their vowels turn into asterisks?",
            "{name} makes a riddle by writing stars for vowels in {words}. Show it.",
            "Censor {and}: a star for every vowel.")
        .evaluation(
            "Put an asterisk in place of all vowels of {and}.",
            "Hide the vowels in {words} behind stars.")
        .stating(
            "With a star for every vowel, {and} become {answer}.",
            "The vowels a, e, i, o and u hidden behind stars turn {words} into {answer}",
            "Words: {words}. Masked: {answer}",
            "{name} made a riddle of {and}, an asterisk for each vowel: {answer}",
            "{words}, with all vowels replaced by the sign *, look like {answer}.",
            "When their vowels are censored, {and} are written {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 1, Things.NOUNS);
              return draw(words)
                  .answer(
                      Enumeration.commas(
                          words.stream().map(w -> w.replaceAll("[aeiou]", "*")).toList()));
            });
  }

  private static TaskFamily morse() {
    return PhrasedFamily.named("morse-code", Domain.CIPHERS, "encode")
        .training(
            "Write {words} in Morse code.",
            "Signal {words} with dots and dashes.",
            "{name} sends {words} by telegraph. Which Morse signs are sent?",
            "Encode {words} as Morse, a space between the letters.",
            "How is {words} keyed in Morse?",
            "A lamp in {town} blinks {words} in Morse. Write the dots and dashes.")
        .evaluation(
            "Give the Morse signals for {words}.",
            "Turn {words} into Morse code with spaces between letters.")
        .stating(
            "In Morse code, {words} is {answer}",
            "In the signals of Morse, {words} is {answer}",
            "{name} sent {words} by telegraph as {answer}",
            "Text: {words}. Morse: {answer}",
            "A lamp in {town} blinked {words} in dots and dashes: {answer}",
            "With a space between letters and a stroke between words, {words} is encoded as"
                + " {answer}",
            "Keyed in Morse, {words} turns into {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words =
                  dice.some(
                      dice.between(2, 3),
                      SHORT_WORDS.stream().filter(w -> w.length() <= difficulty + 2).toList());
              return Draw.operand("words", "\"" + Enumeration.spaces(words) + "\"")
                  .answer(Enumeration.joined(words.stream().map(MorseCode::of).toList(), " / "));
            });
  }

  private static TaskFamily runs() {
    return PhrasedFamily.named("run-length", Domain.CIPHERS, "compress")
        .training(
            "Compress {texts} by writing each letter followed by how often it stands in a row.",
            "Use run-length encoding on {texts}, letter first, then the count.",
            "If xxy is written x2y1, how are {texts} written?",
            "Shorten {texts}: name every run of equal letters and its length.",
            "Encode {texts} as letters with run lengths, in the style a3b1.",
            "{name} packs {texts} with run-length coding, as in b2c4. What is the result?")
        .evaluation(
            "Give the run-length codes of {texts} in the form q1r3.",
            "Count the runs in {texts} and write letter and count for each.")
        .stating(
            "As run-length codes, {texts} are {answer}.",
            "With each letter followed by its count in a row, {texts} become {answer}",
            "Texts: {texts}. Runs, letter and count: {answer}",
            "As xxy is written x2y1, {texts} are written {answer}.",
            "{name} compressed {texts} to {answer}.",
            "The runs of equal letters in {texts}, counted one by one, give {answer}",
            "{texts} encoded as letters with run lengths, in the form a3b1: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<RunLength> runs =
                  IntStream.range(0, dice.between(2, 4))
                      .mapToObj(i -> RunLength.draw(dice, difficulty))
                      .toList();
              return Draw.operand(
                      "texts", Enumeration.and(runs.stream().map(RunLength::text).toList()))
                  .answer(Enumeration.commas(runs.stream().map(RunLength::code).toList()));
            });
  }

  private static String numbered(String word) {
    return Enumeration.joined(word.chars().mapToObj(c -> c - 'a' + 1).toList(), "-");
  }

  private static String letters(String word, Function<Integer, String> code) {
    return word.chars().boxed().map(code).collect(Collectors.joining());
  }

  private static Draw.Contents draw(List<String> words) {
    return Draw.words(words);
  }
}
