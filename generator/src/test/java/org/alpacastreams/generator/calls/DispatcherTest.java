package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.junit.jupiter.api.Test;

/** The whole decision about prompts of one partition, without Kafka. */
class DispatcherTest {
  private static final String ME = "a/1";

  /** A teacher that answers when the test says so. */
  private record PatientTeacher(
      TeacherProfile profile, Map<String, CompletableFuture<CallOutcome>> asked)
      implements Teacher {
    @Override
    public KeyStatus keyStatus() {
      return KeyStatus.NOT_NEEDED;
    }

    @Override
    public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
      CompletableFuture<CallOutcome> answer = new CompletableFuture<>();
      assertThat(asked.put(prompt.context().promptId(), answer)).isNull();
      return answer;
    }

    @Override
    public void close() {}
  }

  private final Map<String, CompletableFuture<CallOutcome>> asked = new HashMap<>();
  private final List<ResponseEvent> recorded = new ArrayList<>();
  private final Map<String, RunState> runs = new HashMap<>();
  private final AtomicLong responses = new AtomicLong(100);
  private final TeacherRoster roster =
      TeacherRoster.of(
          new TeacherCatalogue(List.of(TestPrompts.procedural())),
          profile -> new PatientTeacher(profile, asked));
  private final CallsInFlight inFlight =
      new CallsInFlight(
          (partition, outcome) -> {
            recorded.add(outcome);
            return CompletableFuture.completedFuture(responses.getAndIncrement());
          },
          (teacher, outcome, latency) -> {});
  private final Dispatcher dispatcher =
      new Dispatcher(ME, roster, inFlight, dataset -> Optional.ofNullable(runs.get(dataset)));
  private PartitionWork work = takenOver();

  @Test
  void callsAfterTheStartIsRecordedAndIsDoneAfterTheOutcomeIs() {
    work.read(0, prompt("p0"));
    assertThat(round()).containsExactly(new ResponseEvent.CallStarted(context("p0"), ME));
    assertThat(work.progress().position()).isZero();
    assertThat(work.progress().responsesPosition()).isEqualTo(100);
    answer("p0");
    assertThat(recorded).hasSize(1).first().isInstanceOf(ResponseEvent.Answered.class);
    inFlight.drain().forEach(work::finished);
    assertThat(work.progress().position()).isEqualTo(1);
    assertThat(work.progress().responsesPosition()).isEqualTo(102);
  }

  @Test
  void pricesAnAnswerByTheProfile() {
    TeacherProfile priced =
        TestPrompts.profile(
            "procedural",
            org.alpacastreams.contracts.teachers.TeacherKind.OPENAI_CHAT,
            "http://x/v1",
            1,
            1);
    inFlight.begin(prompt("p0"), new PatientTeacher(priced, asked), 0);
    answer("p0");
    assertThat(((ResponseEvent.Answered) recorded.get(0)).costUsd())
        .isEqualByComparingTo(new BigDecimal("0.000010"));
  }

  @Test
  void skipsWhatIsAnsweredAlready() {
    work.history().started("p0", 40, "b/7");
    work.history().ended("p0", 44);
    work.read(0, prompt("p0"));
    work.read(1, prompt("p1"));
    assertThat(round()).containsExactly(new ResponseEvent.CallStarted(context("p1"), ME));
    assertThat(work.progress().position()).isEqualTo(1);
    assertThat(asked).containsOnlyKeys("p1");
  }

  @Test
  void givesUpWhatAnotherProcessStartedAndDidNotEnd() {
    work.history().started("p0", 40, "b/7");
    work.read(0, prompt("p0"));
    List<ResponseEvent> events = round();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed -> {
              assertThat(failed.errorClass()).isEqualTo(ErrorClass.LOST);
              assertThat(failed.message()).contains("b/7");
            });
    assertThat(asked).isEmpty();
    assertThat(work.progress().position()).isEqualTo(1);
    assertThat(round()).isEmpty();
  }

  @Test
  void giveUpComesBeforeCancellingBecauseTheMoneyMayBeSpent() {
    runs.put("cooking", state("r1", RunStatus.PAUSED));
    work.history().started("p0", 40, "b/7");
    work.read(0, prompt("p0"));
    assertThat(round()).singleElement().isInstanceOf(ResponseEvent.Failed.class);
  }

  @Test
  void waitsForItsOwnCallAfterLosingAndRegainingThePartition() {
    work.read(0, prompt("p0"));
    round();
    work = takenOver();
    work.history().started("p0", 100, ME);
    work.read(0, prompt("p0"));
    assertThat(round()).isEmpty();
    answer("p0");
    inFlight.drain().forEach(work::finished);
    assertThat(work.progress().position()).isEqualTo(1);
    assertThat(asked).hasSize(1);
  }

  @Test
  void callsWhatItRecordedAsStartedButNeverBegan() {
    work.history().started("p0", 40, ME);
    work.read(0, prompt("p0"));
    assertThat(round()).containsExactly(new ResponseEvent.CallStarted(context("p0"), ME));
    assertThat(asked).containsOnlyKeys("p0");
    assertThat(work.progress().responsesPosition()).isEqualTo(40);
  }

  @Test
  void cancelsPromptsOfAStoppedRunWithoutACall() {
    runs.put("cooking", state("r1", RunStatus.COMPLETED));
    work.read(0, prompt("p0"));
    assertThat(round())
        .containsExactly(
            new ResponseEvent.Cancelled(context("p0"), "the run is completed: goal reached"));
    assertThat(asked).isEmpty();
  }

  @Test
  void callsForARunningRunAndForOneItHasNotHeardOf() {
    runs.put("cooking", state("r0", RunStatus.COMPLETED));
    work.read(0, prompt("p0"));
    round();
    runs.put("cooking", state("r1", RunStatus.RUNNING));
    work.read(1, prompt("p1"));
    round();
    assertThat(asked).containsOnlyKeys("p0", "p1");
  }

  @Test
  void failsWithTheCataloguesNamesWhereATeacherIsUnknown() {
    work.read(0, TestPrompts.prompt("oracle", "p0", "x"));
    assertThat(round())
        .singleElement()
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed -> {
              assertThat(failed.errorClass()).isEqualTo(ErrorClass.MISCONFIGURED);
              assertThat(failed.message())
                  .contains("no teacher 'oracle'; it has: procedural", "alpaca.teachers-file");
            });
  }

  @Test
  void asksATeacherNotHarderThanItsConcurrencyAllows() {
    int concurrency = TestPrompts.procedural().concurrency();
    for (int i = 0; i < concurrency + 3; i++) {
      work.read(i, prompt("p" + i));
    }
    assertThat(round()).hasSize(concurrency);
    assertThat(round()).isEmpty();
    answer("p2");
    assertThat(round()).containsExactly(new ResponseEvent.CallStarted(context("p8"), ME));
  }

  @Test
  void callsOncePerPromptIdEvenIfAPromptIsSentTwice() {
    work.read(0, prompt("p0"));
    work.read(1, prompt("p0"));
    assertThat(round()).hasSize(1);
    assertThat(round()).isEmpty();
    answer("p0");
    inFlight.drain().forEach(work::finished);
    work.read(2, prompt("p0"));
    assertThat(round()).isEmpty();
    assertThat(work.progress().position()).isEqualTo(3);
  }

  @Test
  void holdsThePositionOfTheResponsesUntilAllPromptsOfThePredecessorAreRead() {
    work = new PartitionWork(0, new PartitionProgress(0, 10));
    work.responsesReach(60);
    work.history().started("p1", 42, "b/7");
    work.read(0, prompt("p0"));
    round();
    answer("p0");
    inFlight.drain().forEach(work::finished);
    // p1, whose start lies at 42, is not read yet.
    assertThat(work.progress().position()).isEqualTo(1);
    assertThat(work.progress().responsesPosition()).isEqualTo(10);
    work.read(1, prompt("p1"));
    work.takenOver();
    assertThat(work.progress().responsesPosition()).isEqualTo(42);
    round();
    assertThat(work.progress().responsesPosition()).isEqualTo(103);
  }

  @Test
  void abandonedCallsEndAsLost() {
    work.read(0, prompt("p0"));
    round();
    inFlight.abandon(partition -> true);
    assertThat(recorded)
        .singleElement()
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed -> assertThat(failed.errorClass()).isEqualTo(ErrorClass.LOST));
    answer("p0");
    assertThat(recorded).hasSize(1);
  }

  @Test
  void beginsNoMoreCallsThanTheTeachersLimitAllows() {
    TeacherRoster limited =
        TeacherRoster.of(
            new TeacherCatalogue(
                List.of(
                    TestPrompts.limited(
                        TestPrompts.procedural(), Optional.of(1), Optional.empty()))),
            profile -> new PatientTeacher(profile, asked));
    Dispatcher slow = new Dispatcher(ME, limited, inFlight, dataset -> Optional.empty());
    work.read(0, prompt("p0"));
    work.read(1, prompt("p1"));
    assertThat(work.decide(slow, new SlotBudget(inFlight, Duration.ZERO), 100)).hasSize(1);
    assertThat(work.decide(slow, new SlotBudget(inFlight, Duration.ZERO), 100)).isEmpty();
  }

  @Test
  void beginsNoCallWhileTheTeacherRestsAfterFailures() {
    for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
      work.read(i, prompt("p" + i));
    }
    assertThat(round()).hasSize(CircuitBreaker.FAILURES);
    List.copyOf(asked.values())
        .forEach(
            call -> call.complete(CallOutcome.Failed.of(ErrorClass.SERVER_ERROR, "it is ill")));
    work.read(9, prompt("p9"));
    assertThat(round()).isEmpty();
    assertThat(inFlight.throttle(roster.all().iterator().next()).resting()).isPositive();
  }

  /** One round as the adapter does it; returns what was recorded before any call. */
  private List<ResponseEvent> round() {
    List<ResponseEvent> events = new ArrayList<>();
    for (PartitionWork.Step step :
        work.decide(dispatcher, new SlotBudget(inFlight, Duration.ZERO), 100)) {
      events.add(step.decision().event());
      work.recorded(step, responses.getAndIncrement());
      if (step.decision() instanceof Decision.Call call) {
        inFlight.begin(call.prompt(), call.teacher(), 0);
      }
    }
    return events;
  }

  private void answer(String promptId) {
    assertThat(
            asked
                .get(promptId)
                .complete(new CallOutcome.Answered("text", "stop", "m", new TokenUsage(4, 3))))
        .isTrue();
  }

  private static PartitionWork takenOver() {
    PartitionWork work = new PartitionWork(0, new PartitionProgress(0, 0));
    work.takenOver();
    return work;
  }

  private static SampledPrompt prompt(String promptId) {
    return TestPrompts.prompt("procedural", promptId, "x");
  }

  private static org.alpacastreams.contracts.prompts.PromptContext context(String promptId) {
    return TestPrompts.context("procedural", promptId, 3_072);
  }

  private static RunState state(String runId, RunStatus status) {
    return TestPrompts.runState("cooking", runId, status, "goal reached");
  }
}
