package org.alpacastreams.standalone.process;

/** What a process says about itself. */
public sealed interface Health {
  /** It works. */
  record Ready() implements Health {}

  /** It runs and cannot work at present. */
  record NotReady(String reason) implements Health {}

  /** It cannot heal itself; only a restart helps. */
  record Broken(String reason) implements Health {}

  /** Nothing answers at its port. */
  record Silent() implements Health {}
}
