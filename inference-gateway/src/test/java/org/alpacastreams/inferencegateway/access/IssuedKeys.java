package org.alpacastreams.inferencegateway.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts keys into a file, as the command does, and gives them in full. */
public final class IssuedKeys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private final KeyFile file;

  public IssuedKeys(Path file) {
    this.file = new KeyFile(file);
  }

  public String unlimited(Scope... scopes) {
    return issue(Optional.empty(), Optional.empty(), Optional.empty(), scopes);
  }

  public String expiring(Instant end, Scope... scopes) {
    return issue(Optional.of(end), Optional.empty(), Optional.empty(), scopes);
  }

  public String limited(int requestsPerMinute, long tokensPerDay) {
    return issue(
        Optional.empty(),
        Optional.of(requestsPerMinute),
        Optional.of(tokensPerDay),
        Scope.GENERATE);
  }

  public void revoke(String key) {
    String id = id(key);
    file.change(keys -> keys.stream().map(k -> k.id().equals(id) ? k.revoked() : k).toList());
  }

  public static String id(String key) {
    return key.split("-", 3)[1];
  }

  private String issue(
      Optional<Instant> end, Optional<Integer> requests, Optional<Long> tokens, Scope... scopes) {
    KeySecret secret = KeySecret.issue(RANDOM);
    ApiKey key =
        new ApiKey(
            secret.id(),
            "of a test",
            Set.of(scopes),
            secret.hash(RANDOM),
            CREATED,
            end,
            requests,
            tokens,
            false);
    file.change(keys -> Stream.concat(keys.stream(), Stream.of(key)).toList());
    return secret.reveal();
  }
}
