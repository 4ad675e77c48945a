package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/** Calls that are claimed while all slots of their teacher are taken. */
class TeacherSlotsTest {
  private static final int SLOTS = 2;

  private final Map<String, CompletableFuture<CallOutcome>> asked = new LinkedHashMap<>();
  private final AtomicReference<Duration> held = new AtomicReference<>(Duration.ZERO);
  private final List<ResponseEvent> recorded = new ArrayList<>();
  private final Teacher teacher = new TwoSlots(TestPrompts.procedural(), asked, held);
  private final CallsInFlight inFlight =
      new CallsInFlight(
          (partition, outcome) -> {
            recorded.add(outcome);
            return CompletableFuture.completedFuture((long) recorded.size());
          },
          (t, outcome, latency) -> {});

  private record TwoSlots(
      TeacherProfile profile,
      Map<String, CompletableFuture<CallOutcome>> asked,
      AtomicReference<Duration> held)
      implements Teacher {
    @Override
    public KeyStatus keyStatus() {
      return KeyStatus.NOT_NEEDED;
    }

    @Override
    public int slots() {
      return SLOTS;
    }

    @Override
    public Duration heldFor() {
      return held.get();
    }

    @Override
    public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
      return asked.computeIfAbsent(prompt.context().promptId(), id -> new CompletableFuture<>());
    }

    @Override
    public void close() {}
  }

  @Test
  void startsNoMoreCallsThanThereAreSlots() {
    begin("p0", "p1", "p2", "p3");
    assertThat(asked).containsOnlyKeys("p0", "p1");
    answer("p1");
    assertThat(asked).containsOnlyKeys("p0", "p1", "p2");
    answer("p0");
    assertThat(asked).containsOnlyKeys("p0", "p1", "p2", "p3");
    assertThat(inFlight.slots(teacher).running()).isEqualTo(SLOTS);
    answer("p2");
    answer("p3");
    assertThat(inFlight.slots(teacher).running()).isZero();
    assertThat(recorded).hasSize(4).allMatch(ResponseEvent.Answered.class::isInstance);
  }

  @Test
  void claimsAheadWhatEndsWhileAClaimIsRecorded() {
    TeacherSlots slots = inFlight.slots(teacher);
    assertThat(slots.claimable(Duration.ofSeconds(9))).isEqualTo(SLOTS);
    slots.begin(new ClaimedCall(prompt("p0"), teacher, slots));
    slots.begin(new ClaimedCall(prompt("p1"), teacher, slots));
    slots.begin(new ClaimedCall(prompt("p2"), teacher, slots));
    // It is not known yet how long a call takes.
    assertThat(slots.claimable(Duration.ofSeconds(9))).isEqualTo(-1);
    slots.released(Duration.ofMillis(100));
    slots.goOn();
    assertThat(slots.running()).isEqualTo(SLOTS);
    assertThat(slots.claimable(Duration.ofMillis(49))).isZero();
    assertThat(slots.claimable(Duration.ofMillis(50))).isEqualTo(1);
    assertThat(slots.claimable(Duration.ofMillis(99))).isEqualTo(1);
    assertThat(slots.claimable(Duration.ofSeconds(9))).isEqualTo(SLOTS);
  }

  @Test
  void lastingCallsAreNotClaimedAhead() {
    TeacherSlots slots = inFlight.slots(teacher);
    begin("p0", "p1");
    slots.released(Duration.ofSeconds(5));
    assertThat(slots.claimable(Duration.ofMillis(20))).isEqualTo(1);
  }

  @Test
  void whatWaitsForASlotCostsNothingWhenItIsGivenUp() {
    begin("p0", "p1", "p2");
    inFlight.abandon(partition -> true);
    assertThat(recorded)
        .extracting(event -> ((ResponseEvent.Failed) event).errorClass())
        .containsExactlyInAnyOrder(ErrorClass.LOST, ErrorClass.LOST, ErrorClass.UNREACHABLE);
    assertThat(recorded)
        .filteredOn(event -> event.context().promptId().equals("p2"))
        .singleElement()
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed -> assertThat(failed.errorClass().billedInFull()).isFalse());
    assertThat(asked).containsOnlyKeys("p0", "p1");
    assertThat(inFlight.slots(teacher).running()).isZero();
  }

  @Test
  void whatIsGivenUpIsNeverAskedAndLeavesItsSlot() {
    TeacherSlots slots = inFlight.slots(teacher);
    begin("p0");
    ClaimedCall call = new ClaimedCall(prompt("p1"), teacher, slots);
    call.giveUpUnsent();
    slots.begin(call);
    assertThat(asked).containsOnlyKeys("p0");
    assertThat(slots.running()).isEqualTo(1);
    assertThat(((CallOutcome.Failed) call.outcome().join()).errorClass())
        .isEqualTo(ErrorClass.UNREACHABLE);
    ClaimedCall sent = new ClaimedCall(prompt("p2"), teacher, slots);
    slots.begin(sent);
    sent.giveUpUnsent();
    assertThat(sent.outcome()).as("it may be billed").isNotDone();
  }

  @Test
  void manyThatAreGivenUpAreNoFailuresOfTheTeacher() {
    begin("p0", "p1");
    for (int i = 0; i < 2 * CircuitBreaker.FAILURES; i++) {
      begin("waiting" + i);
    }
    inFlight.giveUpWaiting(prompt -> true);
    assertThat(recorded).hasSize(2 * CircuitBreaker.FAILURES);
    assertThat(inFlight.throttle(teacher).resting()).isZero();
    answer("p0");
    assertThat(asked).containsOnlyKeys("p0", "p1");
  }

  @Test
  void aStoppedRunIsNotCharged() {
    Map<String, RunState> runs = new HashMap<>();
    Dispatcher dispatcher =
        new Dispatcher(
            "a/1",
            TeacherRoster.of(new TeacherCatalogue(List.of(teacher.profile())), profile -> teacher),
            inFlight,
            dataset -> Optional.ofNullable(runs.get(dataset)));
    begin("p0", "p1", "p2");
    held.set(Duration.ofSeconds(30));
    runs.put("cooking", TestPrompts.runState("cooking", "r1", RunStatus.PAUSED, "by hand"));
    dispatcher.goOn();
    held.set(Duration.ZERO);
    answer("p0");
    dispatcher.goOn();
    assertThat(asked).containsOnlyKeys("p0", "p1");
    assertThat(recorded)
        .filteredOn(ResponseEvent.Failed.class::isInstance)
        .singleElement()
        .satisfies(event -> assertThat(event.context().promptId()).isEqualTo("p2"));
  }

  @Test
  void waitsForWhatWillBeStarted() throws Exception {
    begin("p0", "p1", "p2");
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> inFlight.awaitStarts(Duration.ofMinutes(1)));
    answer("p0");
    waiting.get(30, TimeUnit.SECONDS);
    assertThat(asked).containsOnlyKeys("p0", "p1", "p2");
  }

  @Test
  void waitsWhileTheTeacherAsksTo() {
    begin("p0", "p1", "p2");
    held.set(Duration.ofSeconds(30));
    answer("p0");
    assertThat(asked).containsOnlyKeys("p0", "p1");
    held.set(Duration.ZERO);
    inFlight.goOn();
    assertThat(asked).containsOnlyKeys("p0", "p1", "p2");
  }

  @Test
  void afterARestTheFirstThatWaitsIsTheTrial() {
    for (int i = 0; i < CircuitBreaker.FAILURES - 1; i++) {
      begin("ill" + i);
      fail("ill" + i);
    }
    begin("p0", "p1", "p2", "p3");
    fail("p0");
    assertThat(asked).doesNotContainKeys("p2", "p3");
    assertThat(inFlight.throttle(teacher).resting()).isPositive();
    assertThat(inFlight.slots(teacher).claimable(Duration.ofSeconds(9))).isZero();
    inFlight.goOn();
    assertThat(asked).doesNotContainKeys("p2", "p3");
    // A call from before the rest is answered: the teacher is well, and nothing waits any more.
    answer("p1");
    assertThat(asked).containsKeys("p2", "p3");
  }

  private void begin(String... promptIds) {
    for (String promptId : promptIds) {
      inFlight.begin(prompt(promptId), teacher, 0);
    }
  }

  private static SampledPrompt prompt(String promptId) {
    return TestPrompts.prompt("procedural", promptId, "x");
  }

  private void answer(String promptId) {
    complete(promptId, new CallOutcome.Answered("text", "stop", "m", new TokenUsage(4, 3)));
  }

  private void fail(String promptId) {
    complete(promptId, CallOutcome.Failed.of(ErrorClass.SERVER_ERROR, "it is ill"));
  }

  private void complete(String promptId, CallOutcome outcome) {
    assertThat(asked.get(promptId).complete(outcome)).isTrue();
  }
}
