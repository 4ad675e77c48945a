package org.alpacastreams.inferencegateway.models;

import java.util.List;

/**
 * How an announced model stands.
 *
 * @param aliases names that mean it at present
 * @param problem why it is broken, or was retired; empty otherwise
 */
public record ModelStatus(PublishedModel model, State state, List<String> aliases, String problem) {

  /** Where it is. */
  public enum State {
    /** On disk; loaded when somebody asks for it. */
    AVAILABLE,
    LOADING,
    /** In memory. */
    LOADED,
    BROKEN,
    /** Computed by another server. */
    REMOTE,
    /** Taken out of service; an alias may still serve it until the next one is loaded. */
    RETIRED
  }

  public ModelStatus {
    aliases = List.copyOf(aliases);
  }
}
