package org.alpacastreams.inferencegateway.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as the file keeps it, without its secret.
 *
 * @param id the part of the key that may be shown and logged
 * @param hash of the secret, see {@link KeySecret}
 * @param requestsPerMinute unlimited where absent
 * @param tokensPerDay of prompts and answers together, unlimited where absent
 * @param disabled revoked; its entry stays, so that the log's ids keep a name
 */
public record ApiKey(
    String id,
    String name,
    Set<Scope> scopes,
    String hash,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Integer> requestsPerMinute,
    Optional<Long> tokensPerDay,
    boolean disabled) {

  /** Whether it opens anything. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Its state at a time. */
  public State state(Instant now) {
    if (disabled) {
      return State.REVOKED;
    }
    boolean expired = expiresAt.map(end -> !now.isBefore(end)).orElse(false);
    return expired ? State.EXPIRED : State.ACTIVE;
  }

  /** The same key, of no use any more. */
  public ApiKey revoked() {
    return new ApiKey(
        id, name, scopes, hash, createdAt, expiresAt, requestsPerMinute, tokensPerDay, true);
  }
}
