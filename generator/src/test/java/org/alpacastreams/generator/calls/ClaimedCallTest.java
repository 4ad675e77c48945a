package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.junit.jupiter.api.Test;

class ClaimedCallTest {
  private ClaimedCall call;
  private boolean saidBeforeItWasAsked;

  private record Asked(TeacherProfile profile, BooleanSupplier asked) implements Teacher {
    @Override
    public KeyStatus keyStatus() {
      return KeyStatus.NOT_NEEDED;
    }

    @Override
    public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
      if (asked.getAsBoolean()) {
        throw new IllegalStateException("broken");
      }
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  /** Who is told closes the teacher, so that a call on its way to it would fail for nothing. */
  @Test
  void isStartedWhenTheTeacherHasTheCall() {
    start(false);
    assertThat(saidBeforeItWasAsked).isFalse();
    assertThat(call.started()).isCompleted();
    assertThat(call.outcome()).isNotDone();
  }

  @Test
  void endsWhereTheTeacherIsBroken() {
    start(true);
    assertThat(call.started()).isCompleted();
    assertThat(call.outcome().join())
        .isInstanceOfSatisfying(
            CallOutcome.Failed.class,
            failed -> {
              assertThat(failed.errorClass()).isEqualTo(ErrorClass.OTHER);
              assertThat(failed.message()).contains("the teacher has a defect", "broken");
            });
  }

  private void start(boolean broken) {
    Teacher teacher =
        new Asked(
            TestPrompts.procedural(),
            () -> {
              saidBeforeItWasAsked = call.started().isDone();
              return broken;
            });
    call =
        new ClaimedCall(
            TestPrompts.prompt("t", "p/1", "Name a sea."),
            teacher,
            new TeacherSlots(teacher, new Throttle(teacher.profile(), System::nanoTime)));
    call.start();
  }
}
