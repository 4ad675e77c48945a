package org.alpacastreams.inferencegateway.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;

/** A file of a dataset version on this machine, or why there is none. */
public sealed interface DatasetFile {
  /** It is here, with the announced size. */
  record Found(Path path, VersionFile announced) implements DatasetFile {}

  /** No announcement names it. */
  record Unknown(String message) implements DatasetFile {}

  /** It is announced, and this machine has no such file, or another one. */
  record Elsewhere(String message) implements DatasetFile {}

  /** The version at {@code dataset@version} is not announced. */
  static DatasetFile unknownVersion(String dataset, String version) {
    return new Unknown(
        "there is no version '%s' of a dataset '%s'; GET /pipeline?dataset=NAME lists the newest versions of one"
            .formatted(version, dataset));
  }

  /** Exactly one of the files that the announcement names, found without leaving its directory. */
  static DatasetFile of(DatasetVersioned version, String file) {
    Optional<VersionFile> announced =
        version.files().stream().filter(one -> one.path().equals(file)).findFirst();
    return announced
        .map(one -> located(version, one))
        .orElseGet(
            () ->
                new Unknown(
                    "version %s of dataset '%s' has no file '%s'; it has: %s"
                        .formatted(
                            version.version(),
                            version.dataset(),
                            file,
                            version.files().stream()
                                .map(VersionFile::path)
                                .collect(Collectors.joining(", ")))));
  }

  private static DatasetFile located(DatasetVersioned version, VersionFile file) {
    try {
      URI location = URI.create(version.location());
      if ("file".equals(location.getScheme())) {
        return within(Path.of(location), file, version);
      }
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return elsewhere(version, file);
    }
    return elsewhere(version, file);
  }

  /** Links are followed first: one that leads out of the directory leads nowhere. */
  private static DatasetFile within(Path directory, VersionFile file, DatasetVersioned version) {
    try {
      Path path = directory.resolve(file.path()).normalize();
      if (!path.startsWith(directory.normalize())
          || !Files.isRegularFile(path)
          || !path.toRealPath().startsWith(directory.toRealPath())) {
        return elsewhere(version, file);
      }
      long bytes = Files.size(path);
      if (bytes != file.bytes()) {
        return new Elsewhere(
            "%s has %d bytes here, %d were announced; copy the version's directory again"
                .formatted(file.path(), bytes, file.bytes()));
      }
      return new Found(path, file);
    } catch (InvalidPathException | IOException e) {
      return elsewhere(version, file);
    }
  }

  private static DatasetFile elsewhere(DatasetVersioned version, VersionFile file) {
    return new Elsewhere(
        "%s of %s@%s is not on the gateway's machine: it was announced in %s; mount that directory here, or ask the dataset-sink"
            .formatted(file.path(), version.dataset(), version.version(), version.location()));
  }
}
