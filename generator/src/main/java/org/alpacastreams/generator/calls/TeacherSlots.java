package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.teachers.Teacher;

/**
 * The calls of one teacher: as many run as it has slots, and a few more are claimed ahead, so that
 * a slot that becomes free need not wait until the start of the next call is safely recorded. They
 * are as many as end while that takes (Little's law): none where a call takes seconds. Thread-safe.
 */
final class TeacherSlots {
  private final Teacher teacher;
  private final Throttle throttle;
  private final Deque<ClaimedCall> waiting = new ArrayDeque<>();
  private final MovingMean callTakes = new MovingMean();
  private int running;
  private boolean starting;

  TeacherSlots(Teacher teacher, Throttle throttle) {
    this.teacher = teacher;
    this.throttle = throttle;
  }

  Throttle throttle() {
    return throttle;
  }

  /** Starts a call that was claimed, or lets it wait for its turn. */
  void begin(ClaimedCall call) {
    boolean now;
    synchronized (this) {
      now = waiting.isEmpty() && hasRoom();
      if (now) {
        running++;
      } else {
        waiting.add(call);
      }
    }
    if (now) {
      call.start();
    } else {
      goOn();
    }
  }

  /** A call gives its slot back that was not started after all. */
  synchronized void released() {
    running--;
  }

  /** A call ended that ran for so long; {@link #goOn} may start another. */
  synchronized void released(Duration took) {
    running--;
    callTakes.add(took);
  }

  /**
   * Starts waiting calls as far as there are slots, unless the teacher asks to wait or rests after
   * failures. One thread does, for all who ask: a call that ends at once does not nest the next.
   */
  void goOn() {
    synchronized (this) {
      if (starting) {
        return;
      }
      starting = true;
    }
    try {
      for (Optional<ClaimedCall> next = next(); next.isPresent(); next = next()) {
        next.get().start();
      }
    } catch (RuntimeException | Error e) {
      // Otherwise nobody would ever start one again.
      synchronized (this) {
        starting = false;
      }
      throw e;
    }
  }

  /** Gives up waiting calls of which {@code unwanted} holds: the teacher is not asked. */
  void giveUpWaiting(Predicate<SampledPrompt> unwanted) {
    List<ClaimedCall> found;
    synchronized (this) {
      found = waiting.stream().filter(call -> unwanted.test(call.prompt())).toList();
    }
    found.forEach(ClaimedCall::giveUpUnsent);
  }

  private synchronized Optional<ClaimedCall> next() {
    waiting.removeIf(call -> call.outcome().isDone());
    if (waiting.isEmpty() || !hasRoom() || !throttle.admitsClaimed()) {
      starting = false;
      return Optional.empty();
    }
    running++;
    return Optional.of(waiting.remove());
  }

  private boolean hasRoom() {
    return running < teacher.slots() && teacher.heldFor().isZero();
  }

  /** How many are running, at most as many as there are slots. */
  synchronized int running() {
    return running;
  }

  /** How many more may be claimed, where recording a claim takes so long. */
  synchronized int claimable(Duration recording) {
    if (!waiting.isEmpty() && !throttle.isCalm()) {
      // After a rest, the first of those that wait is the trial.
      return 0;
    }
    return teacher.slots() + ahead(recording) - running - waiting.size();
  }

  private int ahead(Duration recording) {
    long nanos = callTakes.value().toNanos();
    if (nanos == 0 || !throttle.isCalm()) {
      return 0;
    }
    return (int) Math.min(teacher.slots(), teacher.slots() * recording.toNanos() / nanos);
  }
}
