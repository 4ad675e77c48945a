package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
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

/** Prompts for a teacher whose provider asks to be sent nothing for some time. */
class HeldTeacherTest {
  private record HeldTeacher(TeacherProfile profile, AtomicReference<Duration> left)
      implements Teacher {
    @Override
    public KeyStatus keyStatus() {
      return KeyStatus.NOT_NEEDED;
    }

    @Override
    public Duration heldFor() {
      return left.get();
    }

    @Override
    public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  private final AtomicReference<Duration> left = new AtomicReference<>(Duration.ofSeconds(90));
  private final AtomicReference<Optional<RunState>> run = new AtomicReference<>(Optional.empty());
  private final CallsInFlight inFlight =
      new CallsInFlight(
          (partition, outcome) -> new CompletableFuture<>(), (teacher, outcome, latency) -> {});
  private final Dispatcher dispatcher =
      new Dispatcher(
          "a/1",
          TeacherRoster.of(
              new TeacherCatalogue(List.of(TestPrompts.procedural())),
              profile -> new HeldTeacher(profile, left)),
          inFlight,
          dataset -> run.get());
  private final PartitionWork work = new PartitionWork(0, new PartitionProgress(0, 0));

  @Test
  void areNotBegunBeforeThatTimeIsOver() {
    work.read(0, TestPrompts.prompt("procedural", "p0", "x"));
    assertThat(round()).isEmpty();
    left.set(Duration.ZERO);
    assertThat(round()).singleElement().isInstanceOf(ResponseEvent.CallStarted.class);
  }

  @Test
  void areCancelledMeanwhileIfTheirRunStops() {
    work.read(0, TestPrompts.prompt("procedural", "p0", "x"));
    assertThat(round()).isEmpty();
    run.set(Optional.of(TestPrompts.runState("cooking", "r1", RunStatus.PAUSED, "by hand")));
    assertThat(round()).singleElement().isInstanceOf(ResponseEvent.Cancelled.class);
  }

  private List<ResponseEvent> round() {
    return work.decide(dispatcher, new SlotBudget(inFlight, Duration.ZERO), 100).stream()
        .map(step -> step.decision().event())
        .toList();
  }
}
