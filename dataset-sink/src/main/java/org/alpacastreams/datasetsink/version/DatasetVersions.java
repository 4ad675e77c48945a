package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.files.WriterLock;
import org.alpacastreams.datasetsink.segment.AcceptedSegment;

/**
 * A dataset's versions, {@code versions/<n>/}. Each appears whole or not at all: it is written in a
 * sibling folder, brought to the disk, and renamed. What exists is never written again.
 */
public final class DatasetVersions {
  private static final Pattern FOLDER = Pattern.compile("[1-9][0-9]{0,17}");

  private final DatasetName dataset;
  private final Path directory;
  private final AcceptedSegment segment;
  private final VersionLayout layout;
  private final String holder;
  private final FileOperations files;

  /** Versions in {@code directory} of the examples in {@code segment}. */
  public DatasetVersions(
      DatasetName dataset,
      Path directory,
      AcceptedSegment segment,
      VersionLayout layout,
      String holder,
      FileOperations files) {
    this.dataset = dataset;
    this.directory = directory;
    this.segment = segment;
    this.layout = layout;
    this.holder = holder;
    this.files = files;
  }

  /** The ends n of the versions that exist. */
  public SortedSet<Long> existing() {
    SortedSet<Long> ends = new TreeSet<>();
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .filter(entry -> FOLDER.matcher(entry.getFileName().toString()).matches())
          .filter(entry -> new VersionFolder(entry).exists())
          .forEach(entry -> ends.add(Long.valueOf(entry.getFileName().toString())));
    } catch (NoSuchFileException e) {
      return ends;
    } catch (IOException e) {
      throw StorageException.of("list", directory, e);
    }
    return ends;
  }

  /** The version [0, n), where it exists. */
  public Optional<DatasetVersioned> find(long endSequence) {
    VersionFolder folder = folder(endSequence);
    return folder.exists() ? Optional.of(folder.read()) : Optional.empty();
  }

  /** A file of a version; only what its manifest lists, and the manifest. */
  public Optional<Path> file(long endSequence, String name) {
    return find(endSequence)
        .filter(version -> version.files().stream().anyMatch(file -> file.path().equals(name)))
        .map(version -> folder(endSequence).path().resolve(name));
  }

  /** Cuts [0, n) after the newest version before it; an existing one is verified and left. */
  public synchronized CutOutcome cut(long endSequence) {
    SortedSet<Long> before = existing().headSet(endSequence);
    return cut(
        endSequence,
        before.isEmpty() ? Optional.empty() : Optional.of(Long.toString(before.last())));
  }

  /** Cuts [0, n) with the given parent, such as that of a version that was lost. */
  public synchronized CutOutcome cut(long endSequence, Optional<String> parentVersion) {
    long examples = segment.examples();
    if (endSequence < 1 || endSequence > examples) {
      throw new IllegalArgumentException(
          "dataset '%s' has %d examples; a version can end at 1 to %d, not at %d"
              .formatted(dataset, examples, examples, endSequence));
    }
    try {
      files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageException.of("create", directory, e);
    }
    WriterLock lock = WriterLock.acquire(directory.resolve("writer.lock"), holder);
    try {
      try {
        return cutAlone(endSequence, parentVersion);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw StorageException.of("write version " + endSequence + " in", directory, e);
    }
  }

  private CutOutcome cutAlone(long endSequence, Optional<String> parentVersion) throws IOException {
    VersionFolder folder = folder(endSequence);
    boolean create = !folder.exists();
    if (create) {
      VersionFolder aside = new VersionFolder(directory.resolve("." + endSequence + ".partial"));
      files.deleteTree(aside.path());
      try {
        aside.write(dataset, endSequence, parentVersion, segment, layoutSoFar(), files);
        files.moveAtomically(aside.path(), folder.path());
      } catch (IOException | RuntimeException e) {
        deleteAfter(e, aside);
        throw e;
      }
    }
    files.forceDirectory(directory);
    return new CutOutcome(create ? folder.read() : folder.verify(), create);
  }

  /** A dataset is divided as its versions are, whatever the setting is now. */
  private VersionLayout layoutSoFar() {
    List<Long> newestFirst = new ArrayList<>(existing());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .flatMap(end -> folder(end).share().stream())
        .findFirst()
        .map(layout::dividedBy)
        .orElse(layout);
  }

  /** Gives the space back; where even that fails, the next attempt does it. */
  private void deleteAfter(Exception failure, VersionFolder aside) {
    try {
      files.deleteTree(aside.path());
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private VersionFolder folder(long endSequence) {
    return new VersionFolder(directory.resolve(Long.toString(endSequence)));
  }
}
