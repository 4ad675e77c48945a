package org.alpacastreams.generator.calls;

import java.util.HashMap;
import java.util.Map;
import org.alpacastreams.generator.teachers.Teacher;

/**
 * Which calls may be decided on in one round: those for which the teacher has a slot, within its
 * limits, and while its provider does not ask to wait. Slots are taken when calls begin, which is
 * after the round's record is safe. Not thread-safe.
 */
public final class SlotBudget {
  private final CallsInFlight inFlight;
  private final Map<String, Integer> busy;

  /** A round that begins while {@code inFlight} are being made. */
  public SlotBudget(CallsInFlight inFlight) {
    this.inFlight = inFlight;
    this.busy = new HashMap<>(inFlight.busyByTeacher());
  }

  /** Whether {@code decision} may be made; takes a slot if it is a call. */
  boolean allows(Decision.Recorded decision) {
    if (!(decision instanceof Decision.Call call)) {
      return true;
    }
    Teacher teacher = call.teacher();
    int taken = busy.getOrDefault(teacher.profile().name(), 0);
    if (taken >= teacher.slots()
        || !teacher.heldFor().isZero()
        || !inFlight.throttle(teacher).admits(call.prompt())) {
      return false;
    }
    busy.put(teacher.profile().name(), taken + 1);
    return true;
  }
}
