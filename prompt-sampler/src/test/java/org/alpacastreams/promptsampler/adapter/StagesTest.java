package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.TeacherTally;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.requests.Forms;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.alpacastreams.promptsampler.requests.RunForm;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A novel instruction on its way through the later stages. */
class StagesTest {
  private static final String DATASET = SampleRuns.DATASET;

  @TempDir private Path directory;
  private SamplerDriver driver;
  private TestInputTopic<String, RunRequest> requests;
  private TestInputTopic<String, PromptSettled> outcomes;
  private TestInputTopic<String, AcceptedInstruction> instructions;
  private TestInputTopic<String, AcceptedExample> accepted;
  private TestInputTopic<String, RejectedExample> rejected;
  private TestOutputTopic<String, RunState> states;
  private TestOutputTopic<String, SampledPrompt> prompts;

  @BeforeEach
  void open() {
    driver = new SamplerDriver(directory);
    requests = driver.input(Topics.RUNS_REQUESTED);
    outcomes = driver.input(Topics.PROMPTS_SETTLED);
    instructions = driver.input(Topics.INSTRUCTIONS_ACCEPTED);
    accepted = driver.input(Topics.EXAMPLES_ACCEPTED);
    rejected = driver.input(Topics.EXAMPLES_REJECTED);
    states = driver.output(Topics.RUNS_STATE);
    prompts = driver.output(Topics.PROMPTS_SAMPLED);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void anInstructionIsClassifiedThenGivenInstances() {
    PromptContext opening = start("'recipe': 'self-instruct', 'maxOutstandingPrompts': 1");
    answer(opening, 2, Optional.empty());
    assertThat(prompts.isEmpty()).as("two items are undecided").isTrue();

    novel(opening, 9, "Sort these words.");
    rejected.pipeInput(DATASET, SampleRuns.rejected(opening, 10));
    PromptContext classification = next();
    assertThat(classification.stage()).isEqualTo("classification");
    assertThat(classification.instructionId()).contains(opening.promptId() + "#9");
    assertThat(classification.promptId()).isEqualTo("cooking-r-000001/1");

    answer(classification, 0, Optional.of(false));
    PromptContext instances = next();
    assertThat(instances.stage()).isEqualTo("instances");

    answer(instances, 1, Optional.empty());
    accepted.pipeInput(DATASET, instance(instances, 1));
    PromptContext following = next();
    assertThat(following.stage()).as("nothing waits any more").isEqualTo("instructions");
    driver.advance(SamplerProcessor.TICK);
    RunState state = lastState();
    assertThat(state.accepted()).isEqualTo(1);
    assertThat(state.instructionsWaiting()).isZero();
    assertThat(state.tallies())
        .containsExactly(new TeacherTally("procedural", 3, 0, 1, 1, BigDecimal.ZERO));
  }

  @Test
  void aFailedStageIsTriedAgainAndGivenUpAlone() {
    PromptContext opening = start("'recipe': 'self-instruct', 'maxOutstandingPrompts': 1");
    answer(opening, 1, Optional.empty());
    novel(opening, 9, "Sort these words.");

    PromptContext attempt = next();
    for (int failure = 0; failure < 15; failure++) {
      assertThat(attempt.stage()).isEqualTo("classification");
      assertThat(attempt.attempt()).isEqualTo(failure % 5 + 1);
      assertThat(attempt.number()).as("three prompts").isEqualTo(1 + failure / 5);
      outcomes.pipeInput(DATASET, SampleRuns.failed(attempt, ErrorClass.TIMEOUT));
      if (failure == 9) {
        // Ten in a row pause a run.
        requests.pipeInput(DATASET, new RunRequest.ResumeRun());
      }
      driver.advance(Duration.ofMinutes(1));
      attempt = next();
    }
    assertThat(attempt.stage()).as("given up after three prompts").isEqualTo("instructions");
  }

  @Test
  void anAnswerThatCameAfterAllIsNotAskedForAgain() {
    PromptContext opening = start("'separateAnswers': true, 'maxOutstandingPrompts': 1");
    answer(opening, 1, Optional.empty());
    novel(opening, 4, "Sort these words.");
    PromptContext first = next();
    outcomes.pipeInput(DATASET, SampleRuns.failed(first, ErrorClass.LOST));

    accepted.pipeInput(DATASET, instance(first, 1));
    driver.advance(Duration.ofMinutes(1));

    assertThat(next().stage()).isEqualTo("instructions");
    assertThat(prompts.isEmpty()).isTrue();
  }

  @Test
  void theNextRunOfTheDatasetTakesUpWhatWaits() {
    PromptContext opening = start("'recipe': 'self-instruct', 'maxOutstandingPrompts': 1");
    requests.pipeInput(DATASET, new RunRequest.PauseRun("enough"));
    answer(opening, 1, Optional.empty());
    novel(opening, 9, "Sort these words.");
    assertThat(prompts.isEmpty()).isTrue();
    assertThat(lastStateAfterTick().instructionsWaiting()).isEqualTo(1);

    requests.pipeInput(DATASET, definition("'recipe': 'self-instruct', 'runId': 'second'"));

    assertThat(next().instructionId()).contains(opening.promptId() + "#9");
  }

  @Test
  void aRefusedTeacherCostsNoInstruction() {
    PromptContext opening = start("'recipe': 'self-instruct', 'maxOutstandingPrompts': 1");
    answer(opening, 1, Optional.empty());
    novel(opening, 9, "Sort these words.");
    outcomes.pipeInput(DATASET, SampleRuns.failed(next(), ErrorClass.UNAUTHORIZED));

    requests.pipeInput(
        DATASET,
        definition(
            "'recipe': 'self-instruct', 'runId': 'second', 'maxOutstandingPrompts': 1, 'teachers': ['local']"));
    PromptContext again = next();
    outcomes.pipeInput(DATASET, SampleRuns.failed(again, ErrorClass.BAD_REQUEST));
    requests.pipeInput(DATASET, new RunRequest.ResumeRun());

    assertThat(again.instructionId()).contains(opening.promptId() + "#9");
    assertThat(next().instructionId()).as("not dropped").contains(opening.promptId() + "#9");
  }

  @Test
  void whatAnEndedRunPaidForIsKeptByTheNext() {
    PromptContext opening = start("'recipe': 'self-instruct', 'maxOutstandingPrompts': 1");
    answer(opening, 1, Optional.empty());
    novel(opening, 9, "Sort these words.");
    PromptContext classification = next();
    for (long total = 1; total <= 100; total++) {
      accepted.pipeInput(DATASET, SampleRuns.accepted(DATASET, total));
    }
    requests.pipeInput(
        DATASET,
        definition(
            "'recipe': 'self-instruct', 'runId': 'second', 'maxOutstandingPrompts': 2", 200));
    List<PromptContext> second =
        prompts.readValuesToList().stream().map(SampledPrompt::context).toList();
    assertThat(second)
        .as("the old run's call is still open")
        .isNotEmpty()
        .allMatch(context -> context.stage().equals("instructions"));

    answer(classification, 0, Optional.of(true));
    answer(second.get(0), 0, Optional.empty());

    PromptContext following = next();
    assertThat(following.stage()).isEqualTo("class-instances");
    assertThat(following.instructionId()).contains(opening.promptId() + "#9");
  }

  @Test
  void tellsWhatTheGoalWillCostAtTheCostSoFar() {
    PromptContext opening =
        start("'teachers': ['openai'], 'budgetUsd': 5, 'maxOutstandingPrompts': 1");
    outcomes.pipeInput(
        DATASET,
        SampleRuns.settled(
            opening, PromptSettled.Outcome.ANSWERED, Optional.empty(), new BigDecimal("0.02"), 10));
    for (int total = 1; total <= 4; total++) {
      Origin origin = Origin.answered(opening, total, "test");
      accepted.pipeInput(DATASET, SampleRuns.accepted(DATASET, total, origin));
    }

    RunState state = lastStateAfterTick();
    assertThat(state.projectedUsd()).hasValueSatisfying(usd -> assertThat(usd).isEqualTo("0.5"));
    assertThat(state.tallies().get(0).costUsd()).isEqualTo("0.02");
  }

  private RunState lastStateAfterTick() {
    driver.advance(SamplerProcessor.TICK);
    return lastState();
  }

  private RunState lastState() {
    List<RunState> all = states.readValuesToList();
    return all.get(all.size() - 1);
  }

  private PromptContext next() {
    return prompts.readValue().context();
  }

  private PromptContext start(String wish) {
    requests.pipeInput(DATASET, definition(wish + ", 'runId': 'r'"));
    return next();
  }

  private static StartRun definition(String wish) {
    return definition(wish, 100);
  }

  private static StartRun definition(String wish, int goal) {
    String form = "{'dataset': 'cooking', 'goal': " + goal + ", " + wish + "}";
    return new RunAdmission(TeacherCatalogue.standard())
        .admit(
            Forms.read(RunForm.class, form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
            Instant.EPOCH)
        .request();
  }

  private void answer(PromptContext context, int items, Optional<Boolean> classification) {
    outcomes.pipeInput(
        DATASET,
        new PromptSettled(
            context,
            PromptSettled.Outcome.ANSWERED,
            Optional.empty(),
            "",
            TokenUsage.NONE,
            BigDecimal.ZERO,
            items,
            0,
            5,
            classification));
  }

  private void novel(PromptContext opening, int item, String instruction) {
    Awaited awaits = opening.reading() == Reading.QUESTIONS ? Awaited.ANSWER : Awaited.INSTANCES;
    instructions.pipeInput(
        DATASET,
        new AcceptedInstruction(
            DATASET,
            opening.promptId() + "#" + item,
            instruction,
            175,
            Origin.answered(opening, item, "test"),
            "",
            awaits));
  }

  private static AcceptedExample instance(PromptContext context, long total) {
    String id = context.instructionId().orElseThrow();
    return new AcceptedExample(
        DATASET,
        context.stage().equals("answer") ? id : id + "/1",
        total - 1,
        "Sort these words.",
        "",
        "Done.",
        Origin.answered(context, 1, "test"),
        List.of(),
        Optional.empty(),
        176,
        "test",
        DatasetSettings.DEFAULT,
        new VerdictCounts(total, new TreeMap<>()));
  }
}
