package org.alpacastreams.generator.calls;

import java.time.Duration;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.Teacher;

/** Learns of every call that ended. */
@FunctionalInterface
public interface CallObserver {
  /** {@code teacher} answered or failed after {@code latency}. */
  void ended(Teacher teacher, CallOutcome outcome, Duration latency);
}
