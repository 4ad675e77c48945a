package org.alpacastreams.inferencegateway.models;

import java.util.List;
import java.util.Optional;

/** What came of a command about aliases or models. */
public sealed interface AliasOutcome {

  /** Why a command is refused. */
  enum Cause {
    UNKNOWN_MODEL,
    UNKNOWN_ALIAS,
    RESERVED_NAME,
    /** There is nothing to roll back to. */
    NO_PREVIOUS,
    RETIRED_MODEL,
    BROKEN_MODEL,
    /** No rule moves this alias. */
    NO_RULE,
    /** The gateway stops, or has not read its topics yet. */
    NOT_READY,
    /** Another command about the same alias came meanwhile. */
    OVERTAKEN
  }

  /**
   * The alias names {@code modelId} now; absent where a rule has nothing to give it yet.
   *
   * @param pinned whether it stays until it is moved or released by hand
   */
  record Moved(
      String alias, Optional<String> modelId, Optional<String> previousModelId, boolean pinned)
      implements AliasOutcome {}

  /**
   * The model is served no more.
   *
   * @param aliases that named it, and are on their way to another model or are gone
   */
  record Retired(String modelId, List<String> aliases) implements AliasOutcome {
    public Retired {
      aliases = List.copyOf(aliases);
    }
  }

  /** The model may be served again. */
  record Restored(String modelId) implements AliasOutcome {}

  /** Nothing was changed; the message says why and what to do. */
  record Refused(Cause cause, String message) implements AliasOutcome {}
}
