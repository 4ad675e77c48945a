package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.files.WriterLock;
import org.alpacastreams.datasetsink.retraction.RetractionFile;
import org.alpacastreams.datasetsink.segment.AcceptedSegment;

/**
 * A dataset's versions, {@code versions/<n>/}. Each appears whole or not at all: it is written in a
 * sibling folder, brought to the disk, and renamed. What exists is never written again.
 */
public final class DatasetVersions {
  private static final Pattern FOLDER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern SET_ASIDE = Pattern.compile("\\.([1-9][0-9]{0,17})\\.removed");

  private final DatasetName dataset;
  private final Path directory;
  private final AcceptedSegment segment;
  private final VersionLayout layout;
  private final RetractionFile retractions;
  private final String holder;
  private final FileOperations files;
  private boolean alone;

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
    this.retractions = new RetractionFile(directory.toAbsolutePath().getParent(), files);
    this.holder = holder;
    this.files = files;
  }

  /** What was taken back. */
  public RetractionFile retractions() {
    return retractions;
  }

  /** The ends n of the versions that exist. */
  public SortedSet<Long> existing() {
    SortedSet<Long> ends = new TreeSet<>();
    for (Path entry : entries()) {
      String name = entry.getFileName().toString();
      if (FOLDER.matcher(name).matches() && new VersionFolder(entry).exists()) {
        ends.add(Long.valueOf(name));
      }
    }
    return ends;
  }

  /** Every version that is whole; a damaged one is told where it is asked for alone. */
  public List<DatasetVersioned> intact() {
    return existing().stream().flatMap(end -> folder(end).readIfIntact().stream()).toList();
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
    return alone(() -> cutAlone(endSequence, parentVersion));
  }

  /**
   * Does {@code work} while nobody else, in this process or another, cuts or removes a version, or
   * takes an example back. The work may cut.
   */
  public synchronized <T> T alone(Supplier<T> work) {
    if (alone) {
      return work.get();
    }
    try {
      files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageException.of("create", directory, e);
    }
    WriterLock lock = WriterLock.acquire(directory.resolve("writer.lock"), holder);
    alone = true;
    try {
      try {
        return work.get();
      } finally {
        alone = false;
        lock.close();
      }
    } catch (IOException e) {
      throw StorageException.of("unlock", directory, e);
    }
  }

  private CutOutcome cutAlone(long endSequence, Optional<String> parentVersion) {
    try {
      return cutOrVerify(endSequence, parentVersion);
    } catch (IOException e) {
      throw StorageException.of("write version " + endSequence + " in", directory, e);
    }
  }

  private CutOutcome cutOrVerify(long endSequence, Optional<String> parentVersion)
      throws IOException {
    VersionFolder folder = folder(endSequence);
    boolean create = !folder.exists();
    if (create && Files.exists(folder.path(), LinkOption.NOFOLLOW_LINKS)) {
      throw StorageException.damaged(
          folder.path(),
          "is in the way of a version and has no " + Manifest.FILE_NAME,
          "move it away; the version is then written by itself");
    }
    if (create) {
      VersionFolder aside = new VersionFolder(directory.resolve("." + endSequence + ".partial"));
      files.deleteTree(aside.path());
      try {
        aside.write(
            dataset,
            endSequence,
            parentVersion,
            segment,
            retractions.leftOutOf(endSequence),
            layoutSoFar(),
            files);
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

  /** Whether the version [0, n) exists. */
  public boolean exists(long endSequence) {
    return folder(endSequence).exists();
  }

  /** When the version's folder was written. */
  public Instant writtenAt(long endSequence) {
    Path manifest = folder(endSequence).path().resolve(Manifest.FILE_NAME);
    try {
      return Files.getLastModifiedTime(manifest).toInstant();
    } catch (IOException e) {
      throw StorageException.of("read", manifest, e);
    }
  }

  /**
   * Takes the version away from readers, whole, with one rename; {@link #deleteSetAside} then gives
   * the space back. In between it can be told to others, also after a crash.
   */
  public boolean setAside(long endSequence) {
    return alone(
        () -> {
          if (!folder(endSequence).exists()) {
            return false;
          }
          try {
            files.deleteTree(aside(endSequence));
            files.moveAtomically(folder(endSequence).path(), aside(endSequence));
            files.forceDirectory(directory);
          } catch (IOException e) {
            throw StorageException.of("remove version " + endSequence + " in", directory, e);
          }
          return true;
        });
  }

  /** The ends of versions that were set aside and are not deleted yet. */
  public SortedSet<Long> setAside() {
    SortedSet<Long> ends = new TreeSet<>();
    for (Path entry : entries()) {
      Matcher name = SET_ASIDE.matcher(entry.getFileName().toString());
      if (name.matches()) {
        ends.add(Long.valueOf(name.group(1)));
      }
    }
    return ends;
  }

  /** Deletes what {@link #setAside(long)} left. */
  public void deleteSetAside(long endSequence) {
    try {
      files.deleteTree(aside(endSequence));
    } catch (IOException e) {
      throw StorageException.of("delete", aside(endSequence), e);
    }
  }

  private Path aside(long endSequence) {
    return directory.resolve("." + endSequence + ".removed");
  }

  private List<Path> entries() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageException.of("list", directory, e);
    }
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
