package org.alpacastreams.trainer.dataset;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.trainer.files.Checksums;

/** Reads the examples of a version after checking that its files are what was announced. */
public final class VersionReader {
  /** The examples as every tool of the Alpaca family reads them. */
  public static final String EXAMPLES = "alpaca_data.json";

  /** The same examples with their ids, where a version has it. */
  static final String EXAMPLES_WITH_IDS = "examples.jsonl";

  private static final String ADVICE =
      "Have the dataset-sink write it again (delete the version's folder and restart the service)";

  private VersionReader() {}

  /**
   * The examples, in their order.
   *
   * @throws UnusableDatasetException if a file is missing, changed or empty
   */
  public static List<InstructionExample> read(DatasetVersioned version) {
    Path directory = directory(version);
    for (VersionFile file : version.files()) {
      requireUnchanged(version, directory, file);
    }
    if (!lists(version, EXAMPLES)) {
      throw new UnusableDatasetException(
          "%s lists no file '%s'; only versions with one can be trained on"
              .formatted(name(version), EXAMPLES));
    }
    if (version.examples() == 0) {
      throw new UnusableDatasetException(
          "%s has no examples; the next version of the dataset will have some"
              .formatted(name(version)));
    }
    String file = lists(version, EXAMPLES_WITH_IDS) ? EXAMPLES_WITH_IDS : EXAMPLES;
    try {
      return ExampleFile.read(directory.resolve(file));
    } catch (UnusableDatasetException e) {
      throw new UnusableDatasetException(
          "%s: %s. %s".formatted(name(version), e.getMessage(), ADVICE), e);
    }
  }

  /** {@code dataset@version}. */
  public static String name(DatasetVersioned version) {
    return version.dataset() + "@" + version.version();
  }

  private static boolean lists(DatasetVersioned version, String path) {
    return version.files().stream().anyMatch(file -> file.path().equals(path));
  }

  /**
   * Where its files are.
   *
   * @throws UnusableDatasetException if that is no place that can be read from here
   */
  public static Path directory(DatasetVersioned version) {
    try {
      return Path.of(URI.create(version.location()));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new UnusableDatasetException(
          "%s is at '%s'; the trainer reads file:/// locations only, so the dataset-sink's directory"
                  .formatted(name(version), version.location())
              + " must be on this machine, or mounted under the same path",
          e);
    }
  }

  private static void requireUnchanged(DatasetVersioned version, Path directory, VersionFile file) {
    Path path = directory.resolve(file.path()).normalize();
    if (!path.startsWith(directory.normalize())) {
      throw new UnusableDatasetException(
          "%s lists the file '%s', which lies outside of its folder"
              .formatted(name(version), file.path()));
    }
    if (!Files.isRegularFile(path)) {
      throw new UnusableDatasetException(
          "%s: the file %s is missing. %s, or mount its directory here under the same path"
              .formatted(name(version), path, ADVICE));
    }
    String found = Checksums.ofFile(path);
    if (!found.equals(file.sha256())) {
      throw new UnusableDatasetException(
          "%s: the file %s has SHA-256 %s, announced was %s. %s"
              .formatted(name(version), path, found, file.sha256(), ADVICE));
    }
  }
}
