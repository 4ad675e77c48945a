package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.Teacher;

/** A call whose start is recorded, until it ends: answered, failed or given up. Thread-safe. */
final class ClaimedCall {
  private final SampledPrompt prompt;
  private final Teacher teacher;
  private final TeacherSlots slots;
  private final CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Boolean> sent = new CompletableFuture<>();
  private long begunNanos = System.nanoTime();
  private boolean started;
  private boolean ended;

  ClaimedCall(SampledPrompt prompt, Teacher teacher, TeacherSlots slots) {
    this.prompt = prompt;
    this.teacher = teacher;
    this.slots = slots;
  }

  SampledPrompt prompt() {
    return prompt;
  }

  /** Completes when it ends; never exceptionally. */
  CompletableFuture<CallOutcome> outcome() {
    return outcome;
  }

  /** Asks in the slot that was taken for it; gives it back if the call was given up meanwhile. */
  void start() {
    if (!mayStart()) {
      slots.released();
      return;
    }
    CompletableFuture<CallOutcome> answer = ask();
    // Not before: who waits for this closes the teacher next, which would refuse the call.
    sent.complete(true);
    var unused =
        answer.handle(
            (answered, thrown) ->
                outcome.complete(
                    thrown == null
                        ? answered
                        : CallOutcome.Failed.of(
                            ErrorClass.OTHER, "the teacher has a defect: " + thrown)));
  }

  private synchronized boolean mayStart() {
    if (!ended) {
      started = true;
      begunNanos = System.nanoTime();
    }
    return started;
  }

  /** Ends it unless it has ended: what was sent counts as spent, what was not costs nothing. */
  void giveUp() {
    giveUpUnsent();
    outcome.complete(
        CallOutcome.Failed.of(
            ErrorClass.LOST,
            "the generator stopped before the answer came; the attempt counts as spent"));
  }

  /** Ends it if the teacher was not asked, and sees to it that it never is. */
  void giveUpUnsent() {
    synchronized (this) {
      if (started) {
        return;
      }
      ended = true;
    }
    outcome.complete(
        CallOutcome.Failed.of(
            ErrorClass.UNREACHABLE,
            "given up before the teacher was asked, since the run or the generator stopped; the attempt costs nothing"));
  }

  /** Completes when the teacher is asked, or when it is clear that it will not be. */
  CompletableFuture<?> started() {
    return CompletableFuture.anyOf(sent, outcome);
  }

  private CompletableFuture<CallOutcome> ask() {
    try {
      return teacher.answer(prompt);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** To be called once, when {@link #outcome} completes: gives its slot back, if it had one. */
  Duration end(CallOutcome how) {
    boolean hadSlot;
    long begun;
    synchronized (this) {
      ended = true;
      hadSlot = started;
      begun = begunNanos;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (hadSlot) {
      slots.released(took);
      slots.throttle().ended(prompt, how, begun);
    } else {
      slots.throttle().withdrawn(prompt, begun);
    }
    return took;
  }
}
