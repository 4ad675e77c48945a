package org.alpacastreams.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that was killed while calls were in flight.
 *
 * @param after how long the run had gone on
 * @param atRequest how many requests had arrived at the teacher
 * @param openAtTeacher how many of them waited for their answer's last byte
 * @param responsesEnd by partition, how far the responses reached once the process was dead: what
 *     it wrote lies before; empty where that does not matter
 */
record Kill(
    String victim,
    Duration after,
    int atRequest,
    int openAtTeacher,
    Map<Integer, Long> responsesEnd) {
  static final String GENERATOR = "generator";
  static final String SAMPLER = "prompt-sampler";
  static final String BROKER = "broker";

  /** Whom to kill, in this order again and again. */
  private static final List<String> VICTIMS =
      List.of(GENERATOR, SAMPLER, GENERATOR, BROKER, SAMPLER, GENERATOR);

  static String victim(int number) {
    return VICTIMS.get(number % VICTIMS.size());
  }

  /** Whether calls in flight are lost with it. */
  boolean losesCalls() {
    return victim.equals(GENERATOR);
  }
}
