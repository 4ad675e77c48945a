package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.PauseRun;
import org.alpacastreams.contracts.runs.RunRequest.ResumeRun;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.promptsampler.SampleRuns;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptSamplerTopologyTest {
  private static final String DATASET = SampleRuns.DATASET;

  @TempDir private Path directory;
  private SamplerDriver driver;
  private TestInputTopic<String, RunRequest> requests;
  private TestInputTopic<String, PromptSettled> outcomes;
  private TestInputTopic<String, AcceptedExample> accepted;
  private TestInputTopic<String, RejectedExample> rejected;
  private TestOutputTopic<String, RunState> states;
  private TestOutputTopic<String, CandidateEvent> candidates;
  private TestOutputTopic<String, SampledPrompt> prompts;

  @BeforeEach
  void open() {
    driver = new SamplerDriver(directory);
    requests = driver.input(Topics.RUNS_REQUESTED);
    outcomes = driver.input(Topics.PROMPTS_SETTLED);
    accepted = driver.input(Topics.EXAMPLES_ACCEPTED);
    rejected = driver.input(Topics.EXAMPLES_REJECTED);
    states = driver.output(Topics.RUNS_STATE);
    candidates = driver.output(Topics.EXAMPLES_CANDIDATE);
    prompts = driver.output(Topics.PROMPTS_SAMPLED);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void opensTheDatasetAndAddsItsSeedsBeforeTheFirstPrompt() {
    requests.pipeInput(DATASET, SampleRuns.free(100, 2));

    List<KeyValue<String, CandidateEvent>> sent = candidates.readKeyValuesToList();
    assertThat(sent).hasSize(11).allMatch(record -> record.key.equals(DATASET));
    assertThat(sent.get(0).value)
        .isEqualTo(new CandidateEvent.DatasetOpened(DatasetSettings.DEFAULT));
    assertThat(sent.get(10).value)
        .isEqualTo(new CandidateEvent.SeedAdded("seed_9", "Describe dish number 9."));
    List<TestRecord<String, SampledPrompt>> asked = prompts.readRecordsToList();
    assertThat(asked)
        .extracting(TestRecord::key)
        .containsExactly("cooking-first-000000/1", "cooking-first-000001/1");
    assertThat(SamplerDriver.header(asked.get(0), "alpaca-schema"))
        .isEqualTo("prompts.sampled/1.0");
    RunState state = states.readValue();
    assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(state.promptsIssued()).isEqualTo(2);
    assertThat(states.isEmpty()).isTrue();
  }

  @Test
  void asksTheNextPromptWhenOneIsSettled() {
    PromptContext first = start(SampleRuns.free(100, 2)).get(0);

    answer(first, 16);

    assertThat(contexts()).extracting(PromptContext::number).containsExactly(2L);
    RunState state = lastState();
    assertThat(state.promptsSettled()).isEqualTo(1);
    assertThat(state.itemsParsed()).isEqualTo(16);
  }

  @Test
  void countsAcceptedExamplesAndStopsAtTheGoal() {
    PromptContext first = start(SampleRuns.free(3, 2)).get(0);

    accept(1);
    accept(2);
    assertThat(states.isEmpty()).as("counts alone wait for the tick").isTrue();
    driver.advance(SamplerProcessor.TICK);
    assertThat(lastState().accepted()).isEqualTo(2);
    assertThat(states.isEmpty()).isTrue();

    accept(3);
    assertThat(lastState().status()).isEqualTo(RunStatus.COMPLETED);
    answer(first, 16);
    assertThat(prompts.isEmpty()).isTrue();

    requests.pipeInput(DATASET, goal(1000));
    assertThat(lastState().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(contexts()).extracting(PromptContext::number).containsExactly(2L);
  }

  @Test
  void remembersTheCountOfADatasetWithoutARun() {
    accept(1);
    accept(2);
    accept(2);

    start(SampleRuns.free(100, 2));

    assertThat(driver.acceptedIn(DATASET)).isEqualTo(2L);
    requests.pipeInput(DATASET, goal(2));
    RunState state = lastState();
    assertThat(state.accepted()).isEqualTo(2);
    assertThat(state.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void aFatalFailurePausesWithTheReasonAndResumingAsksAgain() {
    PromptContext first = start(SampleRuns.free(100, 1)).get(0);

    outcomes.pipeInput(DATASET, SampleRuns.failed(first, ErrorClass.UNAUTHORIZED));

    RunState paused = lastState();
    assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(paused.reason())
        .isEqualTo(
            "teacher 'procedural': unauthorized: the endpoint said no; set the key that the teacher"
                + " catalogue names, then ./alpaca run resume --dataset cooking");
    assertThat(prompts.isEmpty()).isTrue();

    requests.pipeInput(DATASET, new ResumeRun());
    assertThat(contexts())
        .extracting(PromptContext::promptId)
        .containsExactly("cooking-first-000000/2");
    assertThat(lastState().reason()).isEmpty();
  }

  @Test
  void aFailedPromptIsAskedAgainAfterItsBackOffByTheClock() {
    PromptContext first = start(SampleRuns.free(100, 1)).get(0);
    outcomes.pipeInput(DATASET, SampleRuns.failed(first, ErrorClass.SERVER_ERROR));

    driver.advance(Duration.ofMillis(1_800));
    assertThat(prompts.isEmpty()).isTrue();
    driver.advance(Duration.ofMillis(1_400));

    assertThat(contexts())
        .extracting(PromptContext::promptId)
        .containsExactly("cooking-first-000000/2");
  }

  @Test
  void pausesAndResumesOnRequest() {
    PromptContext first = start(SampleRuns.free(100, 1)).get(0);

    requests.pipeInput(DATASET, new PauseRun("lunch"));
    assertThat(lastState().reason()).startsWith("lunch; go on with");
    answer(first, 16);
    assertThat(prompts.isEmpty()).isTrue();

    requests.pipeInput(DATASET, new ResumeRun());
    assertThat(contexts()).extracting(PromptContext::number).containsExactly(1L);
  }

  @Test
  void neverReservesMoreThanTheBudgetAndGoesOnWithMore() {
    List<PromptContext> open = new ArrayList<>(start(SampleRuns.paid("0.0015", 8)));
    assertThat(open).hasSize(2);

    while (!open.isEmpty()) {
      answer(open.remove(0), 16);
      open.addAll(contexts());
    }

    RunState paused = lastState();
    assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(paused.reason()).startsWith("budget 0.0015 USD:");
    assertThat(paused.spentUsd()).isLessThanOrEqualTo(new BigDecimal("0.0015"));
    requests.pipeInput(
        DATASET, new ChangeRun(Optional.empty(), Optional.of(new BigDecimal("0.003")), List.of()));
    assertThat(contexts()).hasSize(2);
  }

  @Test
  void aSecondStartWhileOneRunsIsIgnoredAndTheSameStartIsIdempotent() {
    start(SampleRuns.free(100, 2));

    requests.pipeInput(DATASET, SampleRuns.free(100, 2));
    requests.pipeInput(DATASET, another("second", 100));

    assertThat(prompts.isEmpty()).isTrue();
    assertThat(candidates.isEmpty()).isTrue();
    assertThat(states.isEmpty()).isTrue();
  }

  @Test
  void aNewRunAfterCompletionNumbersAfreshAndKeepsTheCount() {
    PromptContext old = start(SampleRuns.free(1, 1)).get(0);
    accept(1);
    lastState();

    requests.pipeInput(DATASET, another("second", 10));

    assertThat(candidates.readValuesToList().get(0))
        .isInstanceOf(CandidateEvent.DatasetOpened.class);
    assertThat(contexts())
        .extracting(PromptContext::promptId)
        .containsExactly("cooking-second-000000/1", "cooking-second-000001/1");
    RunState state = lastState();
    assertThat(state.runId()).isEqualTo("second");
    assertThat(state.accepted()).isEqualTo(1);

    outcomes.pipeInput(DATASET, SampleRuns.answered(old, 16));
    assertThat(states.isEmpty()).as("the old run's outcome is not the new one's").isTrue();
  }

  @Test
  void datasetsDoNotDisturbEachOther() {
    start(SampleRuns.free(100, 1));
    requests.pipeInput("gardening", SampleRuns.free(100, 2));

    assertThat(contexts())
        .extracting(PromptContext::promptId)
        .containsExactly("gardening-first-000000/1", "gardening-first-000001/1");
    requests.pipeInput("gardening", new PauseRun(""));
    driver.advance(SamplerProcessor.TICK);
    assertThat(states.readKeyValuesToMap().keySet()).containsExactly("gardening");
  }

  @Test
  void requestsForADatasetWithoutARunDoNothing() {
    requests.pipeInput(DATASET, new ResumeRun());
    requests.pipeInput(DATASET, goal(3));

    assertThat(states.isEmpty()).isTrue();
  }

  private RunState lastState() {
    List<RunState> all = states.readValuesToList();
    return all.get(all.size() - 1);
  }

  private List<PromptContext> start(RunRequest.StartRun request) {
    requests.pipeInput(DATASET, request);
    candidates.readValuesToList();
    states.readValuesToList();
    return contexts();
  }

  private List<PromptContext> contexts() {
    return prompts.readValuesToList().stream().map(SampledPrompt::context).toList();
  }

  private static RunRequest.StartRun another(String runId, long goal) {
    return SampleRuns.start(runId, Optional.of(goal), "0", "procedural", 2);
  }

  private static ChangeRun goal(long goal) {
    return new ChangeRun(Optional.of(goal), Optional.empty(), List.of());
  }

  private void accept(long total) {
    accepted.pipeInput(DATASET, SampleRuns.accepted(DATASET, total));
  }

  /** An attempt is answered, and the filter decides on its items. */
  private void answer(PromptContext context, int items) {
    outcomes.pipeInput(DATASET, SampleRuns.answered(context, items));
    for (int item = 0; item < items; item++) {
      rejected.pipeInput(DATASET, SampleRuns.rejected(context, item));
    }
  }
}
