package org.alpacastreams.generator.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.parsing.Completion;
import org.alpacastreams.generator.parsing.CompletionParser;
import org.alpacastreams.generator.parsing.ParsedItem;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProceduralTeacherTest extends TeacherContract {
  private static final int ANSWERS = 400;

  private static final FlawRates REPEATING = new FlawRates(0.5, 0, 0, 0, 0);

  private static ExecutorService executor;

  @BeforeAll
  static void startThreads() {
    executor = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void stopThreads() {
    executor.shutdownNow();
  }

  @Override
  protected Teacher teacher() {
    return teacher(FlawRates.REALISTIC);
  }

  @Test
  void continuesThePromptUpToItemTwenty() {
    Answered answer = answer(FlawRates.NONE, prompt("c-r-000001/1"));
    assertThat(answer.text()).startsWith(" ").doesNotContain("4. Instruction:\n");
    assertThat(answer.finishReason()).isEqualTo("stop");
    assertThat(answer.text())
        .contains("\n4. Input:\n", "\n###\n5. Instruction: ", "\n19. Output:\n");
    assertThat(answer.text()).endsWith("\n###");
    assertThat(parse(Parsing.REFERENCE, answer)).hasSize(16).allMatch(Intact.class::isInstance);
  }

  @Test
  void writesTheTwentiethItemWhereNothingStopsIt() {
    Answered answer =
        answer(
            FlawRates.NONE,
            TestPrompts.prompt("procedural", "p/1", TestPrompts.ALPACA, 3_072, List.of()));
    assertThat(parse(Parsing.REFERENCE, answer)).hasSize(17).allMatch(Intact.class::isInstance);
  }

  @Test
  void beginsWithTheLabelWhereThePromptDoesNotEndWithOne() {
    Answered answer =
        answer(FlawRates.NONE, TestPrompts.prompt("procedural", "p/1", "Write some tasks."));
    assertThat(answer.text()).startsWith("1. Instruction: ");
  }

  @Test
  void answersTheSameAttemptAlikeAndAnotherDifferently() {
    String first = answer(FlawRates.REALISTIC, prompt("c-r-000001/1")).text();
    assertThat(answer(FlawRates.REALISTIC, prompt("c-r-000001/1")).text()).isEqualTo(first);
    assertThat(answer(FlawRates.REALISTIC, prompt("c-r-000001/2")).text()).isNotEqualTo(first);
  }

  @Test
  void stopsAtTheTokenLimit() {
    Answered answer =
        answer(
            FlawRates.NONE,
            TestPrompts.prompt("procedural", "p/1", TestPrompts.ALPACA, 50, List.of("\n20.")));
    assertThat(answer.finishReason()).isEqualTo("length");
    assertThat(answer.text()).hasSize(200);
    assertThat(answer.usage().completionTokens()).isEqualTo(50);
  }

  @Test
  void givesEveryIntactItemToTheRobustParser() {
    for (int i = 0; i < ANSWERS; i++) {
      SampledPrompt prompt = prompt("c-r-%06d/1".formatted(i));
      FlawRates untruncated = new FlawRates(0.1, 0.1, 0.05, 0.02, 0);
      List<List<String>> meant = new ArrayList<>();
      for (AnswerWriter.Item item : teacher(untruncated).draft(prompt).items()) {
        if (item.kind() == AnswerWriter.Kind.INTACT && item.number() < 20) {
          WrittenTask task = item.task();
          meant.add(
              List.of(task.instruction().strip(), task.input().strip(), task.output().strip()));
        }
      }
      assertThat(fields(parse(Parsing.ROBUST, answer(untruncated, prompt)))).isEqualTo(meant);
    }
  }

  @Test
  void hasTheFlawsOfALanguageModelAtAboutTheirRates() {
    int items = 0;
    int broken = 0;
    int truncated = 0;
    int empty = 0;
    int lostByTheReference = 0;
    for (int i = 0; i < ANSWERS; i++) {
      Answered answer = answer(FlawRates.REALISTIC, prompt("flaws-%06d/1".formatted(i)));
      truncated += answer.finishReason().equals("length") ? 1 : 0;
      for (ParsedItem item : parse(Parsing.ROBUST, answer)) {
        items++;
        broken += item instanceof ParsedItem.Broken ? 1 : 0;
        empty += item instanceof Intact intact && intact.output().isEmpty() ? 1 : 0;
      }
      lostByTheReference +=
          (int)
              parse(Parsing.REFERENCE, answer).stream()
                  .filter(ParsedItem.Broken.class::isInstance)
                  .count();
    }
    assertThat(items).isBetween(ANSWERS * 15, ANSWERS * 16);
    assertThat((double) broken / items).isBetween(0.02, 0.05);
    assertThat((double) empty / items).isBetween(0.001, 0.012);
    assertThat((double) truncated / ANSWERS).isBetween(0.002, 0.05);
    assertThat(lostByTheReference).isGreaterThan(2 * broken);
  }

  @Test
  void repeatsThePromptSometimes() {
    List<String> instructions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      fields(parse(Parsing.ROBUST, answer(REPEATING, prompt("again/" + i))))
          .forEach(f -> instructions.add(f.get(0).toLowerCase(Locale.ROOT)));
    }
    assertThat(instructions).hasSizeGreaterThan(20 * 15);
    assertThat(instructions).anyMatch(i -> i.contains("capital of a country"));
  }

  @Test
  void repeatsItselfSometimes() {
    int items = 0;
    int repeated = 0;
    for (int i = 0; i < 20; i++) {
      SampledPrompt noExamples =
          TestPrompts.prompt("procedural", "again/" + i, "Write some tasks.");
      List<List<String>> materials =
          fields(parse(Parsing.ROBUST, answer(REPEATING, noExamples))).stream()
              .map(f -> f.subList(1, 3))
              .toList();
      items += materials.size();
      repeated += materials.size() - (int) materials.stream().distinct().count();
    }
    assertThat(items).isGreaterThan(20 * 15);
    assertThat(repeated).isGreaterThan(20 * 3);
  }

  @Test
  void refusesRatesThatAreNone() {
    assertThatThrownBy(() -> new FlawRates(0, 1.5, 0, 0, 0))
        .hasMessageContaining("rate 'broken' is 1.5; it must be from 0 to 1");
    assertThatThrownBy(() -> new FlawRates(0.6, 0.6, 0, 0, 0)).hasMessageContaining("more than 1");
  }

  private static SampledPrompt prompt(String promptId) {
    return TestPrompts.prompt("procedural", promptId, TestPrompts.ALPACA);
  }

  private static ProceduralTeacher teacher(FlawRates rates) {
    return new ProceduralTeacher(TestPrompts.procedural(), rates, executor);
  }

  private static Answered answer(FlawRates rates, SampledPrompt prompt) {
    return (Answered) teacher(rates).answer(prompt).join();
  }

  private static List<ParsedItem> parse(Parsing parsing, Answered answer) {
    return CompletionParser.of(parsing)
        .parse(new Completion(4, answer.text(), answer.finishReason()));
  }

  private static List<List<String>> fields(List<ParsedItem> items) {
    return items.stream()
        .filter(Intact.class::isInstance)
        .map(Intact.class::cast)
        .map(i -> List.of(i.instruction(), i.input(), i.output()))
        .toList();
  }
}
