package org.alpacastreams.trainer.dataset;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.trainer.files.Checksums;

/** Reads the examples of a version after checking that its files are what was announced. */
public final class VersionReader {
  /** The file that is trained on. */
  public static final String EXAMPLES = "alpaca_data.json";

  private static final String ADVICE =
      "Have the dataset-sink write it again (delete the version's folder and restart the service)";

  private VersionReader() {}

  /**
   * The examples, in their order.
   *
   * @throws UnusableVersionException if a file is missing, changed or empty
   */
  public static List<InstructionExample> read(DatasetVersioned version) {
    Path directory = directory(version);
    for (VersionFile file : version.files()) {
      requireUnchanged(version, directory, file);
    }
    if (version.files().stream().noneMatch(file -> file.path().equals(EXAMPLES))) {
      throw new UnusableVersionException(
          "%s lists no file '%s'; only versions with one can be trained on"
              .formatted(name(version), EXAMPLES));
    }
    List<InstructionExample> examples = examples(version, directory.resolve(EXAMPLES));
    if (examples.isEmpty()) {
      throw new UnusableVersionException(
          "%s has no examples; the next version of the dataset will have some"
              .formatted(name(version)));
    }
    return examples;
  }

  /** {@code dataset@version}. */
  public static String name(DatasetVersioned version) {
    return version.dataset() + "@" + version.version();
  }

  private static List<InstructionExample> examples(DatasetVersioned version, Path file) {
    try {
      return List.copyOf(
          Json.mapper()
              .readValue(
                  Files.readAllBytes(file), new TypeReference<List<InstructionExample>>() {}));
    } catch (IOException e) {
      throw new UnusableVersionException(
          "%s: %s cannot be read: %s. %s".formatted(name(version), file, e.getMessage(), ADVICE),
          e);
    }
  }

  private static Path directory(DatasetVersioned version) {
    try {
      return Path.of(URI.create(version.location()));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new UnusableVersionException(
          "%s is at '%s'; the trainer reads file:/// locations only, so the dataset-sink's directory"
                  .formatted(name(version), version.location())
              + " must be on this machine, or mounted under the same path",
          e);
    }
  }

  private static void requireUnchanged(DatasetVersioned version, Path directory, VersionFile file) {
    Path path = directory.resolve(file.path()).normalize();
    if (!path.startsWith(directory.normalize())) {
      throw new UnusableVersionException(
          "%s lists the file '%s', which lies outside of its folder"
              .formatted(name(version), file.path()));
    }
    if (!Files.isRegularFile(path)) {
      throw new UnusableVersionException(
          "%s: the file %s is missing. %s, or mount its directory here under the same path"
              .formatted(name(version), path, ADVICE));
    }
    String found = Checksums.ofFile(path);
    if (!found.equals(file.sha256())) {
      throw new UnusableVersionException(
          "%s: the file %s has SHA-256 %s, announced was %s. %s"
              .formatted(name(version), path, found, file.sha256(), ADVICE));
    }
  }
}
