package org.alpacastreams.inferencegateway.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of one reading of the file. */
final class KeyRing {
  /**
   * Compared with where there is no such key, so that an unknown id takes as long as a known one.
   */
  private static final String NOBODYS_HASH = "sha256:" + "A".repeat(22) + ":" + "A".repeat(43);

  private final Map<String, ApiKey> byId;
  private final boolean closed;

  private KeyRing(List<ApiKey> keys, boolean closed) {
    this.byId =
        keys.stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
    this.closed = closed;
  }

  /** What became of a key that somebody showed. */
  sealed interface Finding {
    /** It is good. */
    record Good(ApiKey key) implements Finding {}

    /**
     * It is not.
     *
     * @param id the key's id where it has the shape of a key, otherwise empty
     * @param reason for the audit log; whoever showed it does not learn it
     */
    record Bad(String id, String reason) implements Finding {}
  }

  static KeyRing of(List<ApiKey> keys) {
    return new KeyRing(keys, !keys.isEmpty());
  }

  /** No key opens it, and nobody passes without one: there is a file that cannot be read. */
  static KeyRing locked() {
    return new KeyRing(List.of(), true);
  }

  /** Whether somebody without a key is to be sent away. A revoked key counts: it was wanted. */
  boolean closed() {
    return closed;
  }

  /** Whether there is, or was, a key for administrators. */
  boolean guardsAdministration() {
    return closed
        && (byId.isEmpty()
            || byId.values().stream().anyMatch(key -> key.scopes().contains(Scope.ADMINISTER)));
  }

  Optional<ApiKey> key(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What is different from another reading, by id: for the audit log. */
  Map<String, String> changesSince(KeyRing before) {
    Map<String, String> changes = new TreeMap<>();
    byId.forEach(
        (id, key) -> {
          ApiKey old = before.byId.get(id);
          if (old == null) {
            changes.put(id, "add key");
          } else if (!old.equals(key)) {
            changes.put(id, key.disabled() && !old.disabled() ? "revoke key" : "change key");
          }
        });
    before.byId.keySet().stream()
        .filter(id -> !byId.containsKey(id))
        .forEach(id -> changes.put(id, "remove key"));
    return changes;
  }

  Finding find(String shown, Instant now) {
    Optional<KeySecret> secret = KeySecret.read(shown);
    if (secret.isEmpty()) {
      return new Finding.Bad("", "not a key");
    }
    String id = secret.get().id();
    Optional<ApiKey> key = key(id);
    if (!secret.get().matches(key.map(ApiKey::hash).orElse(NOBODYS_HASH)) || key.isEmpty()) {
      return new Finding.Bad(id, key.isEmpty() ? "unknown" : "wrong secret");
    }
    return switch (key.get().state(now)) {
      case ACTIVE -> new Finding.Good(key.get());
      case EXPIRED -> new Finding.Bad(id, "expired");
      case REVOKED -> new Finding.Bad(id, "revoked");
    };
  }
}
