package org.alpacastreams.inferencegateway.access;

import java.time.Clock;

/**
 * Notes refused keys in the audit log, not faster than a person could read: whoever tries a million
 * keys must not push out what administrators did.
 */
final class KeyRefusals {
  private static final int PER_MINUTE = 60;

  private final AuditLog log;
  private final RequestRates rates;
  private final Clock clock;
  private long unnoted;

  KeyRefusals(AuditLog log, Clock clock) {
    this.log = log;
    this.rates = new RequestRates(clock);
    this.clock = clock;
  }

  synchronized void note(String from, String keyId, String target, String reason, int status) {
    if (rates.take("refusals", PER_MINUTE).delay().isPresent()) {
      unnoted++;
      return;
    }
    String before = unnoted == 0 ? "" : "; %d refusals before it are not noted".formatted(unnoted);
    unnoted = 0;
    String caller = keyId.isEmpty() ? from : "key %s from %s".formatted(keyId, from);
    log.add(
        new AuditEntry(
            clock.instant(), caller, "use key", target, reason + before, "refused " + status));
  }
}
