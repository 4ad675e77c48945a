package org.alpacastreams.standalone.command;

import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.process.Installation;
import picocli.CommandLine.Option;

/** Where the project and its data are. */
final class Location {
  private static final String HOME = "alpaca.home";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where everything is kept (default: $ALPACA_DATA_DIR, or .alpaca beside the alpaca"
              + " script).",
      defaultValue = "${env:ALPACA_DATA_DIR}")
  Optional<Path> dataDirectory = Optional.empty();

  DataDirectory directory() {
    return new DataDirectory(dataDirectory.orElseGet(() -> home().resolve(".alpaca")));
  }

  Installation installation() {
    return new Installation(home());
  }

  /** The script knows where it lies. */
  private static Path home() {
    return Path.of(System.getProperty(HOME, "."));
  }
}
