package org.alpacastreams.standalone.process;

import java.util.Optional;

/**
 * How one process stands.
 *
 * @param detail why it is not well; empty where it is
 * @param restarts how often it was started again since this launcher began
 * @param lastEnd how its last life ended; absent before the first end
 */
public record ChildState(
    String name,
    int port,
    boolean http,
    Phase phase,
    String detail,
    int restarts,
    Optional<String> lastEnd) {

  /** The stages of a process's life. */
  public enum Phase {
    /** It runs and is not ready yet. */
    STARTING("starting"),
    /** It runs and says that it is ready. */
    READY("ready"),
    /** It was ready and is not at present. */
    NOT_READY("not ready"),
    /** It ended; it is started again after a pause. */
    DEAD("dead"),
    /** It was told to end. */
    STOPPED("stopped");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
