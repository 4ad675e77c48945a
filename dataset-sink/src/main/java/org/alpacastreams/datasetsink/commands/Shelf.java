package org.alpacastreams.datasetsink.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;

/** The datasets of a sink's data directory, for reading. */
public final class Shelf {
  private static final String DATASETS = "datasets";

  private final Path directory;
  private final DatasetLibrary library;

  private Shelf(Path directory) {
    this.directory = directory;
    this.library = new DatasetLibrary(directory, List.of(), "a command that reads", new Disk());
  }

  /** A dataset on the shelf; the problem is one that its files show. */
  public record Entry(
      String name, long examples, SortedSet<Long> versions, Optional<String> problem) {}

  /**
   * The shelf of a pipeline's data directory, or of the sink's own.
   *
   * @throws CommandFailedException if there is none
   */
  public static Shelf at(Path dataDirectory) {
    Path own = dataDirectory.resolve("dataset-sink");
    if (Files.isDirectory(own.resolve(DATASETS))) {
      return new Shelf(own);
    }
    if (Files.isDirectory(dataDirectory.resolve(DATASETS))) {
      return new Shelf(dataDirectory);
    }
    throw new CommandFailedException(
        "there are no datasets in %s. Name the pipeline's data directory with --data-dir or ALPACA_DATA_DIR, or the sink's own (its alpaca.data-dir); './alpaca up' makes the first dataset"
            .formatted(dataDirectory.toAbsolutePath().normalize()));
  }

  /** Every dataset, by name. */
  public List<Entry> entries() {
    return library.names().stream().map(this::entry).toList();
  }

  /** The folders of the versions of every dataset, whether their manifests can be read or not. */
  public List<Path> folders() {
    return library.names().stream()
        .flatMap(
            name -> library.open(name).versions().existing().stream().map(end -> folder(name, end)))
        .toList();
  }

  /**
   * The folder of a version, or of the newest of its dataset.
   *
   * @throws CommandFailedException if there is no such version; the message names those there are
   */
  public Path folder(VersionReference reference) {
    DatasetName name = reference.dataset();
    Dataset dataset = library.find(name).orElseThrow(() -> unknown(name));
    SortedSet<Long> ends = dataset.versions().existing();
    if (ends.isEmpty()) {
      throw new CommandFailedException(
          "dataset '%s' has %d examples and no version yet; POST /datasets/%s/versions to the sink cuts one"
              .formatted(name, dataset.segment().examples(), name));
    }
    long end = reference.version().orElse(ends.last());
    if (!ends.contains(end)) {
      throw new CommandFailedException(
          "dataset '%s' has no version %d; the nearest is %s. There are: %s"
              .formatted(name, end, name + "@" + nearest(ends, end), ends));
    }
    return folder(name, end);
  }

  /** The version itself. */
  public StoredVersion version(VersionReference reference) {
    return StoredVersion.in(folder(reference));
  }

  private Entry entry(DatasetName name) {
    Dataset dataset = library.open(name);
    SortedSet<Long> ends = dataset.versions().existing();
    return new Entry(
        name.value(), dataset.segment().examples(), ends, problem(dataset, ends, name));
  }

  private static Optional<String> problem(Dataset dataset, SortedSet<Long> ends, DatasetName name) {
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    if (ends.last() > dataset.segment().examples()) {
      return Optional.of(
          "accepted.jsonl is behind version %s@%d; the sink fills it from the topic when it runs"
              .formatted(name, ends.last()));
    }
    try {
      dataset.versions().find(ends.last());
      return Optional.empty();
    } catch (StorageException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Path folder(DatasetName name, long end) {
    return directory
        .resolve(DATASETS)
        .resolve(name.value())
        .resolve("versions")
        .resolve(Long.toString(end));
  }

  private static long nearest(SortedSet<Long> ends, long wanted) {
    return ends.stream()
        .reduce((one, other) -> Math.abs(other - wanted) < Math.abs(one - wanted) ? other : one)
        .orElseThrow();
  }

  private CommandFailedException unknown(DatasetName name) {
    String known =
        library.names().stream().map(DatasetName::value).collect(Collectors.joining(", "));
    return new CommandFailedException(
        "there is no dataset '%s' in %s; there are: %s"
            .formatted(name, directory.toAbsolutePath(), known.isEmpty() ? "none" : known));
  }
}
