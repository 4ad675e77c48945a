package org.alpacastreams.datasetsink.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishParserTest {
  /** Loading the models takes longer than all tests. */
  private static final EnglishParser PARSER = new EnglishParser();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Write a short story about a dragon. | write | story",
        "List three ways to save water. | list | way",
        "Please describe the author's style. | describe | style",
        "Tell me a joke about cats | tell | joke",
        "Give two examples of renewable energy. | give | example",
        "Rewrite the following sentence in the passive voice. | rewrite | sentence",
        "Generate 5 creative names for a bakery. | generate | name",
        "Given a list of numbers, calculate their average value. | calculate | value",
        "In one paragraph, explain the water cycle. | explain | cycle",
        "Can you suggest some healthy recipes? | suggest | recipe",
        "Translate \"good morning\" into German. | translate | morning",
        "Summarize this article: it rained. | summarize | article",
        "I enjoy music. | enjoy | music",
        "Hello! Create a weekly schedule for a student. | create | schedule",
      })
  void findsVerbAndObject(String instruction, String verb, String object) {
    assertThat(PARSER.parse(instruction)).contains(new VerbObject(verb, object));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the capital of France?",
        "Sort 31, 7, 18 from smallest to largest.",
        "Think of a number between one and ten.",
        "",
        "!!! 42 ???",
        "如何做面包？",
      })
  void findsNothingWhereNothingIsDoneToSomething(String instruction) {
    assertThat(PARSER.parse(instruction)).isEmpty();
  }

  @Test
  void readsAnEnormousTextNoFurtherThanItsFront() {
    String text = "word ".repeat(200_000) + "\nWrite a poem.";
    assertThat(PARSER.parse("Write a poem.\n" + text)).contains(new VerbObject("write", "poem"));
    assertThat(Sentences.of(text)).hasSize(1);
    assertThat(Sentences.of(text).get(0)).hasSize(Sentences.MOST_TOKENS);
  }
}
