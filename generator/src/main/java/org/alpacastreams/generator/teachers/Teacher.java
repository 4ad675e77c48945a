package org.alpacastreams.generator.teachers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** One teacher of the catalogue, ready to be asked by any thread. */
public interface Teacher extends AutoCloseable {

  /** Where it is, what it costs and how hard it may be asked. */
  TeacherProfile profile();

  /** Whether it has the key it needs; the value itself is never shown. */
  KeyStatus keyStatus();

  /** How many calls it takes at a time. */
  default int slots() {
    return profile().concurrency();
  }

  /** How much longer it asks to be sent nothing, which a call had better not be begun in. */
  default Duration heldFor() {
    return Duration.ZERO;
  }

  /**
   * Asks, and returns at once. The future always completes, never exceptionally, and at the latest
   * after the profile's time-out; waiting for a provider that was not reached or that turned the
   * call away unbilled does not count.
   */
  CompletableFuture<CallOutcome> answer(SampledPrompt prompt);

  /** Gives up waiting to try again; calls that were sent go on. */
  @Override
  void close();
}
