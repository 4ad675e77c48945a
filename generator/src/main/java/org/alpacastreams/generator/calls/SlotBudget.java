package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.alpacastreams.generator.teachers.Teacher;

/**
 * Which calls may be decided on in one round: those for which the teacher has a slot, or soon will
 * have, within its limits, and while its provider does not ask to wait. Slots are taken when calls
 * begin, which is after the round's record is safe. Not thread-safe.
 */
public final class SlotBudget {
  private final CallsInFlight inFlight;
  private final Duration recording;
  private final Map<String, Integer> claimable = new HashMap<>();

  /**
   * A round that begins while {@code inFlight} are being made.
   *
   * @param recording how long it takes until a claim that could be made now is recorded
   */
  public SlotBudget(CallsInFlight inFlight, Duration recording) {
    this.inFlight = inFlight;
    this.recording = recording;
  }

  /** Whether {@code decision} may be made; takes a slot if it is a call. */
  boolean allows(Decision.Recorded decision) {
    if (!(decision instanceof Decision.Call call)) {
      return true;
    }
    Teacher teacher = call.teacher();
    int left =
        claimable.computeIfAbsent(
            teacher.profile().name(), name -> inFlight.slots(teacher).claimable(recording));
    if (left <= 0
        || !teacher.heldFor().isZero()
        || !inFlight.throttle(teacher).admits(call.prompt())) {
      return false;
    }
    claimable.put(teacher.profile().name(), left - 1);
    return true;
  }
}
