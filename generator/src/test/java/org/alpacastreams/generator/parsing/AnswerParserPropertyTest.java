package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.generator.TestLabels;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;

/** What holds for every reading, mode and language. */
class AnswerParserPropertyTest {
  private static final List<String> GARBAGE =
      List.of("I cannot say more.", "（以下略）", "...", "Hm, 5 or 6?", "###", "**Note**");

  @Property(tries = 3_000)
  void noTextMakesAParserThrowAndTheSameTextReadsAlike(
      @ForAll("hostileTexts") String text,
      @ForAll Reading reading,
      @ForAll Parsing parsing,
      @ForAll("languages") Labels labels,
      @ForAll("finishReasons") String finishReason) {
    var context = TestPrompts.context(reading, parsing, labels, 9);
    ParsedAnswer answer = AnswerParser.parse(context, text, finishReason);
    assertThat(AnswerParser.parse(context, text, finishReason)).isEqualTo(answer);
    if (answer instanceof ParsedAnswer.Items items) {
      List<Integer> numbers = items.items().stream().map(ParsedItem::number).toList();
      assertThat(numbers).doesNotHaveDuplicates().isSorted().allMatch(n -> n >= 9);
    }
  }

  @Property(tries = 500)
  void everyIntactTaskIsFoundInItsLanguage(
      @ForAll("fields") List<String> texts,
      @ForAll("languages") Labels labels,
      @ForAll boolean questions,
      @ForAll("garbage") List<String> garbage) {
    StringBuilder answer = new StringBuilder();
    List<List<String>> meant = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int number = 4 + i;
      answer.append(i == 0 ? "" : Labels.number(labels.instruction(), number));
      answer.append(' ').append(texts.get(i)).append('\n');
      answer.append(Labels.number(labels.input(), number)).append("\nx").append(i).append('\n');
      if (!questions) {
        answer.append(Labels.number(labels.output(), number)).append("\ny").append(i).append('\n');
      }
      answer.append("###\n").append(garbage.get(i)).append("\n###\n");
      meant.add(List.of(texts.get(i), "x" + i, questions ? "" : "y" + i));
    }
    Reading reading = questions ? Reading.QUESTIONS : Reading.TASKS;
    assertThat(fields(reading, labels, 4, answer.toString())).isEqualTo(meant);
  }

  @Property(tries = 500)
  void everyInstructionOfAListIsFound(
      @ForAll("fields") List<String> texts,
      @ForAll("languages") Labels labels,
      @ForAll("garbage") List<String> garbage,
      @ForAll("gaps") List<Integer> gaps,
      @ForAll @IntRange(min = 2, max = 20) int restart) {
    StringBuilder answer = new StringBuilder();
    int number = 9;
    for (int i = 0; i < texts.size(); i++) {
      // After it has begun anew, a list does not reach the numbers that it had.
      number = i < restart ? number + gaps.get(i) : i - restart + 1;
      answer.append(i == 0 ? "" : Labels.number(labels.listItem(), number));
      answer.append(' ').append(texts.get(i)).append('\n');
      boolean restarts = i == restart;
      if (restarts || garbage.get(i).length() > 5) {
        answer.append(labels.instanceOutput()).append(": ").append(garbage.get(i)).append('\n');
      }
    }
    assertThat(fields(Reading.INSTRUCTIONS, labels, 9, answer.toString()))
        .isEqualTo(texts.stream().map(text -> List.of(text, "", "")).toList());
  }

  @Property(tries = 500)
  void everyIntactInstanceIsFound(
      @ForAll("fields") List<String> texts,
      @ForAll("languages") Labels labels,
      @ForAll("instanceReadings") Reading reading,
      @ForAll("garbage") List<String> garbage) {
    StringBuilder answer = new StringBuilder();
    List<Instance> meant = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String input = texts.get(i);
      String output = "y" + i;
      switch (reading) {
        case OUTPUT_FIRST ->
            answer
                .append(labels.classLabel())
                .append(": ")
                .append(output)
                .append('\n')
                .append(input);
        case INPUTS -> answer.append(heading(labels, i)).append(input);
        default ->
            answer
                .append(heading(labels, i))
                .append(input)
                .append('\n')
                .append(labels.instanceOutput())
                .append(": ")
                .append(output);
      }
      answer.append("\n");
      if (reading == Reading.INPUT_FIRST) {
        // An example that lacks its output.
        answer.append(heading(labels, 20 + i)).append(garbage.get(i)).append('\n');
      }
      meant.add(new Instance(input, reading == Reading.INPUTS ? "" : output));
    }
    ParsedAnswer found =
        AnswerParser.parse(
            TestPrompts.context(reading, Parsing.ROBUST, labels, 1), answer.toString(), "stop");
    assertThat(((ParsedAnswer.Instances) found).instances()).isEqualTo(meant);
  }

  private static String heading(Labels labels, int i) {
    return labels.example() + " " + (i + 1) + "\n";
  }

  @Example
  void hugeTextsTakeLinearTime() {
    for (Labels labels : TestLabels.ALL) {
      List<String> texts =
          Stream.of(
                  " ",
                  "\n",
                  "4",
                  "*_`",
                  "4. \n",
                  "\n---",
                  "<think>",
                  "\n" + labels.example() + " 1: (",
                  "\n" + labels.example() + " 1 (a)\n" + labels.instanceInput() + ":",
                  "\n4. a\n\n",
                  "\n" + labels.example() + " ",
                  labels.instanceOutput() + " ",
                  "\n" + labels.instanceInput() + ":",
                  "\n" + labels.classLabel() + "：",
                  "\n" + Labels.number(labels.input(), 4),
                  "\n" + Labels.number(labels.listItem(), 4) + labels.instanceOutput() + ": ",
                  "\n\n" + labels.instanceOutput() + ":\n1. a",
                  "\n" + labels.example() + " 1\n" + labels.instanceOutput() + ":")
              .map(shard -> shard.repeat(100_000 / shard.length()))
              .toList();
      for (String text : texts) {
        for (Reading reading : Reading.values()) {
          for (Parsing parsing : Parsing.values()) {
            var context = TestPrompts.context(reading, parsing, labels, 4);
            for (String whole : List.of(text, labels.instanceOutput() + text + "x")) {
              assertThat(
                      assertTimeoutPreemptively(
                          Duration.ofSeconds(20), () -> AnswerParser.parse(context, whole, "stop")))
                  .isNotNull();
            }
          }
        }
      }
    }
  }

  private static List<List<String>> fields(
      Reading reading, Labels labels, int firstItemNumber, String text) {
    var context = TestPrompts.context(reading, Parsing.ROBUST, labels, firstItemNumber);
    return ((ParsedAnswer.Items) AnswerParser.parse(context, text, "stop"))
        .items().stream()
            .filter(Intact.class::isInstance)
            .map(Intact.class::cast)
            .map(i -> List.of(i.instruction(), i.input(), i.output()))
            .toList();
  }

  @Provide
  Arbitrary<Labels> languages() {
    return Arbitraries.of(TestLabels.ALL);
  }

  @Provide
  Arbitrary<Reading> instanceReadings() {
    return Arbitraries.of(Reading.INPUT_FIRST, Reading.OUTPUT_FIRST, Reading.INPUTS);
  }

  @Provide
  Arbitrary<String> finishReasons() {
    return Arbitraries.of("stop", "length", "content_filter", "unknown");
  }

  @Provide
  Arbitrary<List<String>> garbage() {
    return Arbitraries.of(GARBAGE).list().ofSize(8);
  }

  @Provide
  Arbitrary<List<Integer>> gaps() {
    return Arbitraries.of(1, 1, 1, 2, 5).list().ofSize(8);
  }

  /** One line each, which no language takes for a label or a number. */
  @Provide
  Arbitrary<List<String>> fields() {
    Arbitrary<String> words =
        Arbitraries.of(
            "The", "sea", "at 10:30", "(x)", "a: b", "等于", "三。", "été", "- c", "**d** e");
    return words
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(list -> "Q " + String.join(" ", list))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    List<String> shards =
        new ArrayList<>(
            List.of(
                "###",
                "\n",
                "9.",
                "10. ",
                ":",
                "：",
                "**",
                "```",
                "a",
                "\r\n",
                "\u00a0",
                "x y",
                "\n---\n",
                "<think>",
                "</think>",
                "(a)",
                "\n# "));
    for (Labels labels : TestLabels.ALL) {
      shards.addAll(
          List.of(
              "\n" + Labels.number(labels.instruction(), 9),
              "\n" + Labels.number(labels.input(), 9),
              "\n" + Labels.number(labels.output(), 9),
              "\n" + Labels.number(labels.listItem(), 10),
              labels.noInput(),
              labels.yes().get(0),
              "\n" + labels.example() + " 1",
              labels.instanceInput() + ":",
              "\n" + labels.instanceOutput() + "：",
              "\n" + labels.classLabel() + ":"));
    }
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(100),
        Arbitraries.of(shards).list().ofMaxSize(30).map(list -> String.join("", list)));
  }
}
