package org.alpacastreams.generator.procedural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestLabels;
import org.alpacastreams.generator.parsing.ParsedAnswer;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every stage is asked of a new teacher, as after a restart or in another process. */
class LaterStagesTest {
  private static final FlawRates FLAWED = new FlawRates(0.2, 0.1, 0.05, 0.02, 0);

  @ParameterizedTest
  @EnumSource(Parsing.class)
  void answersItsOwnInstructionsRight(Parsing parsing) {
    for (Labels labels : TestLabels.ALL) {
      StagePrompts stage = new StagePrompts(labels, parsing, FlawRates.NONE);
      for (int i = 0; i < 12; i++) {
        SampledPrompt list = stage.list("c-r1-%06d/1".formatted(i));
        Map<Integer, WrittenTask> meant = meant(stage, list);
        List<Intact> items = stage.intact(list);
        assertThat(items).hasSizeGreaterThanOrEqualTo(7);
        for (Intact item : items) {
          WrittenTask task = meant.get(item.number());
          String id = list.context().promptId() + "#" + item.number();
          assertThat(item.instruction()).isEqualTo(oneLine(task.instruction()));
          List<Instance> instances =
              stage
                  .instances(stage.about(Reading.INPUT_FIRST, id, item.instruction(), ""))
                  .instances();
          assertThat(instances).first().isEqualTo(stripped(task));
          answersEveryInput(stage, id, item.instruction(), instances);
        }
      }
    }
  }

  /** A list's lines have their white space collapsed (SPEC 2.2), the ideographic space too. */
  private static String oneLine(String instruction) {
    return instruction.replaceAll("[\\s\u3000]+", " ");
  }

  private static void answersEveryInput(
      StagePrompts stage, String id, String instruction, List<Instance> instances) {
    List<Instance> inputs =
        stage.instances(stage.about(Reading.INPUTS, id, instruction, "")).instances();
    assertThat(inputs).isEqualTo(instances.stream().map(i -> new Instance(i.input(), "")).toList());
    for (int k = 0; k < inputs.size(); k++) {
      SampledPrompt answer =
          stage.about(Reading.ANSWER, id + "/" + (k + 1), instruction, inputs.get(k).input());
      assertThat(stage.instances(answer).instances()).containsExactly(instances.get(k));
    }
  }

  @Test
  void drawsMoreInputsForAnInstructionWithoutOperands() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    int several = 0;
    for (int i = 0; i < 150; i++) {
      SampledPrompt list = stage.list("more-%06d/1".formatted(i));
      for (Intact item : stage.intact(list)) {
        if (item.instruction().equals("How many words does the sentence have?")) {
          String id = list.context().promptId() + "#" + item.number();
          List<Instance> instances =
              stage
                  .instances(stage.about(Reading.INPUT_FIRST, id, item.instruction(), ""))
                  .instances();
          assertThat(instances.stream().map(Instance::input)).doesNotHaveDuplicates();
          assertThat(instances).allMatch(x -> x.output().equals("" + x.input().split(" ").length));
          several += instances.size() == 3 ? 1 : 0;
        }
      }
    }
    assertThat(several).isPositive();
  }

  @Test
  void answersQuestionsWithTheirInput() {
    for (Labels labels : TestLabels.ALL) {
      StagePrompts stage = new StagePrompts(labels, Parsing.ROBUST, FLAWED);
      int answered = 0;
      int asked = 0;
      for (int i = 0; i < 20; i++) {
        SampledPrompt questions = stage.items("q-r1-%06d/1".formatted(i), Reading.QUESTIONS);
        Map<Integer, WrittenTask> meant = meant(stage, questions);
        for (Intact item : stage.intact(questions)) {
          String id = questions.context().promptId() + "#" + item.number();
          asked++;
          for (Instance instance :
              stage
                  .instances(stage.about(Reading.ANSWER, id, item.instruction(), item.input()))
                  .instances()) {
            boolean refused = instance.output().isEmpty();
            answered += refused ? 0 : 1;
            String right = right(meant.get(item.number()), instance);
            assertThat(instance.output()).isIn("", right.strip());
          }
        }
      }
      assertThat(answered).isGreaterThan(asked * 3 / 4).isLessThan(asked);
    }
  }

  /** An empty output may have been meant as a flaw; then the answer is for the task itself. */
  private static String right(WrittenTask task, Instance instance) {
    return task.output().isEmpty()
        ? instance.output()
        : task.output().startsWith("### Answer\n")
            ? task.output().substring("### Answer\n".length())
            : task.output();
  }

  @Test
  void tellsClassificationsFromOtherTasksAndGivesTheirLabels() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.REFERENCE, FlawRates.NONE);
    int yes = 0;
    for (int i = 0; i < 60; i++) {
      SampledPrompt list = stage.list("clf-%06d/1".formatted(i));
      Map<Integer, WrittenTask> meant = meant(stage, list);
      for (Intact item : stage.intact(list)) {
        String id = list.context().promptId() + "#" + item.number();
        ParsedAnswer answer =
            stage.read(stage.about(Reading.CLASSIFICATION, id, item.instruction(), ""));
        if (answer.equals(new ParsedAnswer.Classified(true))) {
          yes++;
          assertThat(
                  stage
                      .instances(stage.about(Reading.OUTPUT_FIRST, id, item.instruction(), ""))
                      .instances())
              .first()
              .isEqualTo(stripped(meant.get(item.number())));
        }
      }
    }
    long families =
        TaskFamilies.all().stream().filter(f -> f.domain() == Domain.CLASSIFICATION).count();
    assertThat(families).isPositive();
    assertThat(yes).isBetween(1, 60 * 7 / 3);
  }

  @Test
  void refusesWhatItDidNotWrite() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    String strange = "Tell me what you had for breakfast.";
    for (String id : List.of("c-r1-000000/1#9", "x", "x#", "y#0", "c-r1-000000/1#9/2")) {
      for (Reading reading : List.of(Reading.INPUT_FIRST, Reading.OUTPUT_FIRST, Reading.INPUTS)) {
        assertThat(stage.instances(stage.about(reading, id, strange, "")).error()).isPresent();
      }
      assertThat(stage.instances(stage.about(Reading.ANSWER, id, strange, "")).instances())
          .containsExactly(new Instance("", ""));
      assertThat(stage.read(stage.about(Reading.CLASSIFICATION, id, strange, "")))
          .isEqualTo(new ParsedAnswer.Classified(false));
    }
  }

  @Test
  void refusesItsInstructionWithAnInputThatIsNotItsOwn() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    SampledPrompt list = stage.list("c-r1-000001/1");
    Intact item = stage.intact(list).get(0);
    String id = list.context().promptId() + "#" + item.number();
    assertThat(
            stage
                .instances(stage.about(Reading.ANSWER, id, item.instruction(), "something else"))
                .instances())
        .containsExactly(new Instance("something else", ""));
  }

  @Test
  void answersRepetitionsOfItsOwnAndRefusesThoseOfThePrompt() {
    StagePrompts stage =
        new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, new FlawRates(1, 0, 0, 0, 0));
    int answered = 0;
    int refused = 0;
    for (int i = 0; i < 10; i++) {
      SampledPrompt list = stage.list("again-%06d/1".formatted(i));
      for (Intact item : stage.intact(list)) {
        String id = list.context().promptId() + "#" + item.number();
        boolean ofThePrompt = item.instruction().contains("escribe thing");
        Optional<?> error =
            stage.instances(stage.about(Reading.INPUT_FIRST, id, item.instruction(), "")).error();
        assertThat(error.isPresent()).isEqualTo(ofThePrompt);
        answered += ofThePrompt ? 0 : 1;
        refused += ofThePrompt ? 1 : 0;
      }
    }
    assertThat(answered).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void asksAndAnswersAlikeInEveryTeacher() {
    StagePrompts stage = new StagePrompts(TestLabels.CHINESE, Parsing.ROBUST, FLAWED);
    for (Reading reading : List.of(Reading.TASKS, Reading.QUESTIONS)) {
      SampledPrompt prompt = stage.items("same-r1-000000/1", reading);
      assertThat(stage.answer(prompt)).isEqualTo(stage.answer(prompt));
      assertThat(stage.answer(prompt).text()).contains("4. 指令：", "\n4. 输入：\n");
    }
    assertThat(stage.answer(stage.list("same/1"))).isEqualTo(stage.answer(stage.list("same/1")));
  }

  @Test
  void readsExamplesInTheWordsOfTheirLanguage() {
    for (Labels labels : TestLabels.ALL) {
      StagePrompts stage = new StagePrompts(labels, Parsing.ROBUST, FlawRates.NONE);
      PromptTail tasks =
          PromptTail.of(stage.items("a/1", Reading.TASKS).prompt(), Reading.TASKS, labels);
      assertThat(tasks.firstNumber()).isEqualTo(3);
      assertThat(tasks.continuesLabel()).isTrue();
      assertThat(tasks.examples())
          .containsExactly(
              new WrittenTask("Describe thing 1.", "", "It is fine."),
              new WrittenTask("Describe thing 2.", "", "It is fine."));
      PromptTail questions =
          PromptTail.of(stage.items("a/1", Reading.QUESTIONS).prompt(), Reading.QUESTIONS, labels);
      assertThat(questions.examples()).contains(new WrittenTask("Describe thing 2.", "", ""));
      PromptTail list =
          PromptTail.of(
              "1. Be kind.\n2. Be brief.\n" + stage.list("a/1").prompt(),
              Reading.INSTRUCTIONS,
              labels);
      assertThat(list.firstNumber()).isEqualTo(9);
      assertThat(list.continuesLabel()).isTrue();
      assertThat(list.examples()).hasSize(8);
    }
  }

  @Test
  void takesTrainingPhrasingsOnly() {
    List<String> evaluation =
        TaskFamilies.all().stream()
            .flatMap(f -> f.phrasings(Split.EVALUATION).stream())
            .filter(p -> !p.contains("{"))
            .toList();
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    for (int i = 0; i < 20; i++) {
      assertThat(stage.intact(stage.list("split-%06d/1".formatted(i))))
          .noneMatch(item -> evaluation.contains(item.instruction()));
    }
  }

  private static Map<Integer, WrittenTask> meant(StagePrompts stage, SampledPrompt prompt) {
    return stage.teacher().draft(prompt).items().stream()
        .collect(Collectors.toMap(AnswerWriter.Item::number, AnswerWriter.Item::task));
  }

  private static Instance stripped(WrittenTask task) {
    return new Instance(task.input().strip(), task.output().strip());
  }
}
