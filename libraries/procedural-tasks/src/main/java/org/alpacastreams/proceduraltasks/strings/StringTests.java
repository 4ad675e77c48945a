package org.alpacastreams.proceduraltasks.strings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Questions about a word that are answered by yes or no, or by picking words. */
final class StringTests {

  private StringTests() {}

  static List<TaskFamily> all() {
    return List.of(containsLetter(), startingWith(), palindromes());
  }

  private static TaskFamily containsLetter() {
    return PhrasedFamily.named("contains-letter", Domain.STRINGS, "check")
        .training(
            "Does {word} contain the letter {letter}? Answer yes or no.",
            "Is there {letter} in {word}? Reply yes or no.",
            "Check whether {letter} occurs in {word}: yes or no?",
            "Yes or no: {name} needs the letter {letter} to write {word}.",
            "Look for {letter} in {word} and answer yes or no.",
            "A keyboard has lost its {letter} key. Is that key needed to type {word}, yes or no?",
            "Would {letter} be found among the letters of {word}, yes or no?")
        .evaluation(
            "Tell me with yes or no if {word} has the letter {letter} in it.",
            "Is the letter {letter} part of {word}? Give yes or no.")
        .stating(
            "{word} contains the letter {letter}: {answer}",
            "The letter {letter} in {word}, yes or no: {answer}",
            "To the claim that {letter} occurs in {word}, the answer is {answer}.",
            "Whether {word} has {letter} among its letters: {answer}",
            "To write {word}, the key {letter} is needed: {answer}",
            "{name} looked for {letter} in {word} and said {answer}.",
            "If someone says that {letter} is found in {word}, the reply is {answer}.")
        .drawing(
            (dice, difficulty) -> {
              String word = Enumeration.spaces(dice.some(difficulty, Things.NOUNS));
              String letter =
                  dice.flip()
                      ? word.substring(word.length() - 1)
                      : String.valueOf((char) dice.between('a', 'z'));
              return Draw.operand("word", "\"" + word + "\"")
                  .operand("letter", "'" + letter + "'")
                  .answer(word.contains(letter) ? "yes" : "no");
            });
  }

  private static TaskFamily startingWith() {
    return PhrasedFamily.named("words-starting-with", Domain.STRINGS, "find")
        .training(
            "Which of these words start with {letter}? {words}",
            "Find the words beginning with {letter} among {words}.",
            "From {words}, keep those that start with {letter}.",
            "List each word that begins with {letter}: {words}",
            "{name} collects words with a leading {letter}. Which of {words} can be kept?",
            "Pick out whatever starts with {letter}: {words}",
            "Only words with the first letter {letter} may stay. Which ones stay? {words}")
        .evaluation(
            "Select the words whose first letter is {letter}: {words}",
            "In {words}, which words open with {letter}?")
        .stating(
            "Of {words}, those that start with {letter} are {answer}.",
            "Words beginning with {letter} among {words}: {answer}",
            "In {words}, the first letter is {letter} for {answer}.",
            "{name} collects words with {letter} in front and kept from {words} only"
                + " {answer}.",
            "From {words}, what begins with {letter} is {answer}",
            "The list {words} has with the first letter {letter} {answer}.",
            "Starting with {letter} in {words}: {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 3, Things.NOUNS);
              char letter = dice.one(words).charAt(0);
              List<String> kept = words.stream().filter(w -> w.charAt(0) == letter).toList();
              return Draw.operand("words", Enumeration.commas(words))
                  .operand("letter", "'" + letter + "'")
                  .answer(Enumeration.commas(kept));
            });
  }

  private static TaskFamily palindromes() {
    return PhrasedFamily.named("find-palindromes", Domain.STRINGS, "find")
        .training(
            "Which of {texts} are palindromes? Answer none if none are.",
            "Find the palindromes in {texts}, or say none.",
            "List what reads the same backwards: {texts}. If nothing does, write none.",
            "Keep each string that equals its own reverse, or answer none: {texts}",
            "{name} collects palindromes. Which of {texts} can {name} take? Say none if there are"
                + " none.",
            "Check {texts} for palindromes and name them; write none if you find none.")
        .evaluation(
            "Select from {texts} all that are spelled alike in both directions, or say none.",
            "Reversed, which of {texts} look unchanged? Reply none if none do.")
        .stating(
            "The palindromes among {texts} are {answer}.",
            "Of {texts}, the same backwards: {answer}",
            "Palindromes in {texts}: {answer}",
            "Reading the same in both directions, of {texts} there are {answer}.",
            "{name} reversed each of {texts}, and unchanged were {answer}.",
            "In {texts}, equal to its own reverse: {answer}",
            "Of the strings {texts}, a palindrome is {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> texts =
                  IntStream.range(0, difficulty + 2)
                      .mapToObj(i -> nearlyPalindrome(dice, dice.between(1, difficulty)))
                      .toList();
              List<String> palindromes =
                  texts.stream()
                      .filter(text -> new StringBuilder(text).reverse().toString().equals(text))
                      .toList();
              return Draw.operand("texts", Enumeration.commas(texts))
                  .answer(palindromes.isEmpty() ? "none" : Enumeration.commas(palindromes));
            });
  }

  /** A palindrome, or in half of the cases one with a wrong second half. */
  private static String nearlyPalindrome(Dice dice, int halfLength) {
    String half = letters(dice, halfLength);
    String middle = letters(dice, dice.between(1, 2) % 2);
    String end = dice.flip() ? half : letters(dice, halfLength);
    return half + middle + new StringBuilder(end).reverse();
  }

  private static String letters(Dice dice, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.valueOf((char) dice.between('a', 'z')))
        .collect(Collectors.joining());
  }
}
