package org.alpacastreams.inferencegateway.access;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param id a key's id, a visitor's pseudonym, or empty
 */
public record Caller(Kind kind, String id, Set<Scope> scopes) {

  /** How it is known. */
  public enum Kind {
    /** No keys are configured, so that everybody who reaches the port may ask. */
    OPEN,
    /** It showed an API key. */
    KEY,
    /** The demo page with its signed cookie. */
    VISITOR
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whoever asks a gateway that has no keys. */
  public static Caller open() {
    return new Caller(Kind.OPEN, "", Set.of(Scope.GENERATE, Scope.JUDGE));
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
