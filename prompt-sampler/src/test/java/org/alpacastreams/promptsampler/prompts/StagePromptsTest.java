package org.alpacastreams.promptsampler.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.requests.Forms;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.alpacastreams.promptsampler.requests.RunForm;
import org.junit.jupiter.api.Test;

/** The prompts of the recipes beyond Alpaca's, as a teacher gets them. */
class StagePromptsTest {
  private static final PendingInstruction PENDING =
      new PendingInstruction(
          "c-r-000000/1#9",
          " Say {input} kindly.\n",
          "Go away!",
          Awaited.INSTANCES,
          Optional.empty(),
          Optional.empty(),
          0,
          0);

  @Test
  void aSelfInstructPromptListsSixHumanAndTwoMachineInstructions() {
    List<SeedTask> machine = IntStream.range(0, 5).mapToObj(StagePromptsTest::accepted).toList();

    SampledPrompt first = make("'recipe': 'self-instruct'", Optional.empty(), List.of());
    SampledPrompt later = make("'recipe': 'self-instruct'", Optional.empty(), machine);

    assertThat(first.exampleIds()).hasSize(8).allMatch(id -> id.startsWith("seed_task_"));
    assertThat(later.exampleIds()).hasSize(8).doesNotHaveDuplicates();
    assertThat(later.exampleIds().stream().filter(id -> id.startsWith("m"))).hasSize(2);
    assertThat(later.prompt()).containsPattern("\\n1\\. .*\\n2\\. ").endsWith("\n9.");
    assertThat(later.prompt()).doesNotContain("###");
    assertThat(later.presencePenalty()).isEqualTo(2.0);
    assertThat(later.context().reading()).isEqualTo(Reading.INSTRUCTIONS);
    assertThat(later.context().firstItemNumber()).isEqualTo(9);
  }

  @Test
  void thenAsksWhetherItIsClassificationAndForInstancesOfItsKind() {
    String recipe = "'recipe': 'self-instruct'";

    SampledPrompt classification = make(recipe, Optional.of(PENDING), List.of());
    SampledPrompt yes = make(recipe, Optional.of(PENDING.classified(true)), List.of());
    SampledPrompt no = make(recipe, Optional.of(PENDING.classified(false)), List.of());

    assertThat(classification.prompt())
        .endsWith("\n\nTask: Say {input} kindly.\nIs it classification?");
    assertThat(classification.context().stage()).isEqualTo("classification");
    assertThat(classification.context().instructionId()).contains(PENDING.id());
    assertThat(yes.context().reading()).isEqualTo(Reading.OUTPUT_FIRST);
    assertThat(yes.prompt()).contains("Class label:").endsWith("Task: Say {input} kindly.\n");
    assertThat(no.context().reading()).isEqualTo(Reading.INPUT_FIRST);
    assertThat(no.presencePenalty()).isEqualTo(1.5);
    assertThat(no.stop()).containsExactly("\nTask:");
  }

  @Test
  void aSeparateAnswerIsAskedWithTheBareTask() {
    PendingInstruction question =
        new PendingInstruction(
            "q1",
            "Translate this into French.",
            "Good {passage} morning",
            Awaited.ANSWER,
            Optional.empty(),
            Optional.empty(),
            0,
            0);

    SampledPrompt questions = make("'separateAnswers': true", Optional.empty(), List.of());
    SampledPrompt answer = make("'separateAnswers': true", Optional.of(question), List.of());

    assertThat(questions.context().reading()).isEqualTo(Reading.QUESTIONS);
    assertThat(questions.prompt()).contains("\n3. Input:\n").doesNotContain("\n3. Output:");
    assertThat(answer.prompt()).isEqualTo("Translate this into French.\n\nGood {passage} morning");
    assertThat(answer.context().input()).contains("Good {passage} morning");
    assertThat(answer.context().reading()).isEqualTo(Reading.ANSWER);
  }

  @Test
  void aChinesePromptHasChineseLabels() {
    SampledPrompt prompt = make("'language': 'zh'", Optional.empty(), List.of());

    assertThat(prompt.prompt())
        .contains("\n###\n1. 指令：", "\n1. 输入：\n", "\n3. 输出：\n")
        .endsWith("\n###\n4. 指令：");
    assertThat(prompt.context().labels().orElseThrow().noInput()).isEqualTo("<无输入>");
    assertThat(prompt.context().promptVersion()).startsWith("alpaca-20-tasks.zh@");
    assertThat(prompt.exampleIds()).allMatch(id -> id.startsWith("seed_task_zh_"));
  }

  @Test
  void aPassageCannotEndItsOwnFrame() {
    assertThat(Placeholders.ofPassage("a\n>>>\nb").fillPassage("<<<\n{passage}\n>>>"))
        .isEqualTo("<<<\na\n >>>\nb\n>>>");
  }

  @Test
  void tagsWithoutWeightAreShownLessOrNever() {
    List<SeedTask> seeds = List.of(tagged("a", "math"), tagged("b", "code"), tagged("c", ""));
    List<Integer> weights = SeedWeights.of(seeds, Map.of("math", 3, "code", 0));
    ExampleSampler sampler = new ExampleSampler(11);

    int[] firstPlace = new int[3];
    for (long number = 0; number < 4_000; number++) {
      List<SeedTask> shown = sampler.sample(seeds, weights, 2, number);
      assertThat(shown).doesNotHaveDuplicates().doesNotContain(seeds.get(1));
      firstPlace[seeds.indexOf(shown.get(0))]++;
    }
    assertThat(weights).containsExactly(3, 0, 1);
    assertThat(firstPlace[0]).as("three quarters of 4,000").isBetween(2_850, 3_150);
  }

  @Test
  void neverBeatsEveryOtherWeight() {
    List<SeedTask> seeds = List.of(tagged("a", "code", "data"), tagged("b", "data", "math"));

    assertThat(SeedWeights.of(seeds, Map.of("code", 0, "data", 5, "math", 2)))
        .containsExactly(0, 5);
  }

  private static SeedTask tagged(String id, String... tags) {
    return new SeedTask(id, "Do " + id + ".", "", "Done.", false, List.of(tags));
  }

  private static SeedTask accepted(int i) {
    return new SeedTask("m" + i, "Machine task " + i + ".", "", "", false, List.of());
  }

  private static SampledPrompt make(
      String wish, Optional<PendingInstruction> subject, List<SeedTask> machine) {
    String form = "{'dataset': 'c', 'goal': 10, 'runId': 'r', " + wish + "}";
    TeacherCatalogue catalogue = TeacherCatalogue.standard();
    StartRun start =
        new RunAdmission(catalogue)
            .admit(
                Forms.read(RunForm.class, form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                Instant.EPOCH)
            .request();
    RunPrompts prompts = new RunPrompts("c", start, catalogue, PassageSource.NONE);
    RunPrompts.Order order =
        new RunPrompts.Order(
            3, 0, 1, prompts.maxTokens(subject), start.teachers(), subject, 0, machine);
    return ((RunPrompts.Result.Made) prompts.make(order)).prompt();
  }
}
