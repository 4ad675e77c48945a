package org.alpacastreams.inferencegateway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tokens per day (UTC), by account. What an answer may need at worst is set aside before it begins;
 * so many answers at once cannot spend together what each alone could. An answer that outlives
 * midnight is charged to the day it ends in, which has kept its reservation free.
 */
final class TokenLedger {
  private final Clock clock;
  private final Map<String, Account> accounts = new HashMap<>();
  private LocalDate day;
  private long changes;

  private static final class Account {
    private long used;
    private long reserved;

    long spokenFor() {
      return used + reserved;
    }
  }

  /**
   * The counts of a day, as they are kept over a restart.
   *
   * @param tokens used and reserved ones by account: what was begun counts in full if the process
   *     dies before its end
   * @param change another number whenever something changed
   */
  record Snapshot(LocalDate day, Map<String, Long> tokens, long change) {}

  TokenLedger(Clock clock) {
    this.clock = clock;
    this.day = today();
  }

  /** Goes on from what was kept, if that is of today. */
  synchronized void restore(LocalDate keptDay, Map<String, Long> tokens) {
    if (keptDay.equals(today())) {
      tokens.forEach((name, used) -> account(name).used = used);
    }
  }

  /** Sets tokens aside; empty where they do not fit into the limit. */
  synchronized Optional<Reservation> reserve(String name, long limit, long tokens) {
    turn();
    Account account = account(name);
    if (tokens > limit - account.spokenFor()) {
      return Optional.empty();
    }
    account.reserved += tokens;
    changes++;
    AtomicBoolean open = new AtomicBoolean(true);
    return Optional.of(
        used -> {
          if (open.compareAndSet(true, false)) {
            settle(name, tokens, used);
          }
        });
  }

  /** What is used and set aside today. */
  synchronized long spokenFor(String name) {
    turn();
    return accounts.containsKey(name) ? account(name).spokenFor() : 0;
  }

  synchronized Snapshot snapshot() {
    turn();
    Map<String, Long> tokens = new TreeMap<>();
    accounts.forEach((name, account) -> tokens.put(name, account.spokenFor()));
    return new Snapshot(day, tokens, changes);
  }

  /** The midnight at which all begin anew. */
  Instant resetsAt() {
    return today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Duration untilReset() {
    return Duration.between(clock.instant(), resetsAt());
  }

  private synchronized void settle(String name, long reserved, long used) {
    turn();
    Account account = account(name);
    account.reserved -= reserved;
    account.used += Math.max(0, used);
    changes++;
  }

  private Account account(String name) {
    return accounts.computeIfAbsent(name, n -> new Account());
  }

  /** A new day begins with nothing used; what is set aside stays so. */
  private void turn() {
    LocalDate today = today();
    // A clock that is put back does not give a day twice.
    if (today.isAfter(day)) {
      day = today;
      accounts.values().removeIf(account -> account.reserved == 0);
      accounts.values().forEach(account -> account.used = 0);
      changes++;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
