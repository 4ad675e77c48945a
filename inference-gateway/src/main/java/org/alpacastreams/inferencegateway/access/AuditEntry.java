package org.alpacastreams.inferencegateway.access;

import java.time.Instant;

/**
 * Something that an administrator did, or a key that was refused. Never a key, never a prompt.
 *
 * @param caller a key's id, or an address
 * @param target what it was done to
 * @param reason given by who did it, or why a key was refused
 */
public record AuditEntry(
    Instant time, String caller, String act, String target, String reason, String outcome) {
  private static final int LONGEST = 500;

  public AuditEntry {
    caller = shortened(caller);
    act = shortened(act);
    target = shortened(target);
    reason = shortened(reason);
    outcome = shortened(outcome);
  }

  /** Somebody's text must not swell the log, nor break it where it is shown on a terminal. */
  private static String shortened(String text) {
    return text.codePoints()
        .filter(point -> !Character.isISOControl(point))
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
