package org.alpacastreams.trainer.adapter;

import java.time.Duration;
import org.alpacastreams.trainer.launching.CommandLineTemplate;

/** Who trains. */
public sealed interface Launcher {
  /** This process, on its device. */
  record Local() implements Launcher {}

  /**
   * A command.
   *
   * @param patience how long it may take to end when it is asked to
   */
  record Command(CommandLineTemplate template, Duration patience) implements Launcher {}
}
