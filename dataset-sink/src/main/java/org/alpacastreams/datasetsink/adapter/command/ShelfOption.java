package org.alpacastreams.datasetsink.adapter.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.datasetsink.commands.Shelf;
import org.alpacastreams.datasetsink.commands.StoredVersion;
import org.alpacastreams.datasetsink.commands.VersionReference;
import picocli.CommandLine.Option;

/** Where the datasets are. */
final class ShelfOption {
  private static final String HOME = "alpaca.home";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "The pipeline's data directory, or a dataset-sink's own (default: $ALPACA_DATA_DIR, or"
              + " .alpaca beside the alpaca script).",
      defaultValue = "${env:ALPACA_DATA_DIR}")
  Optional<Path> directory = Optional.empty();

  Shelf shelf() {
    // The script knows where it lies.
    return Shelf.at(
        directory.orElseGet(() -> Path.of(System.getProperty(HOME, ".")).resolve(".alpaca")));
  }

  /** A version by name, or in a folder that somebody copied. */
  StoredVersion version(String nameOrFolder) {
    return StoredVersion.in(folder(nameOrFolder));
  }

  /** Whatever has a slash is a folder; datasets have none. */
  Path folder(String nameOrFolder) {
    Path path = Path.of(nameOrFolder);
    boolean folder =
        nameOrFolder.contains("/") || nameOrFolder.contains("\\") || nameOrFolder.startsWith(".");
    return folder || Files.isRegularFile(path.resolve("manifest.json"))
        ? path
        : shelf().folder(VersionReference.of(nameOrFolder));
  }
}
