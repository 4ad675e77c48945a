package org.alpacastreams.languagemodel.conversion;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** A directory that is filled aside and gets its name when it is complete and on the disk. */
public final class StagedDirectory implements AutoCloseable {
  /** Beside the weights: configuration, tokenizer, index. */
  private static final long ROOM_FOR_THE_REST = 16L << 20;

  private final Path aside;
  private final Path directory;
  private boolean complete;

  private StagedDirectory(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
    this.aside = this.directory.resolveSibling(this.directory.getFileName() + ".incomplete");
  }

  /**
   * Begins a directory; what an interrupted attempt left of it is deleted.
   *
   * @throws CheckpointException if it is there already: nothing is overwritten
   * @throws UncheckedIOException if the disk fails
   */
  public static StagedDirectory begin(Path directory) {
    StagedDirectory staged = new StagedDirectory(directory);
    if (Files.exists(staged.directory)) {
      throw new CheckpointException(
          staged.directory + " exists, and nothing is overwritten; name another, or remove it");
    }
    try {
      staged.deleteAside();
      Files.createDirectories(staged.aside);
      return staged;
    } catch (IOException e) {
      throw new UncheckedIOException(staged.aside + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Where to write. */
  public Path path() {
    return aside;
  }

  /**
   * Checks before the work begins.
   *
   * @throws CheckpointException if the disk is too full for so many bytes of weights
   */
  public void requireSpace(long bytes) {
    try {
      long usable = Files.getFileStore(aside).getUsableSpace();
      if (usable < bytes + ROOM_FOR_THE_REST) {
        throw new CheckpointException(
            String.format(
                Locale.ROOT,
                "%s needs %.1f MB, and only %.1f MB are free there; free space, or name another"
                    + " directory. Nothing was written",
                directory,
                (bytes + ROOM_FOR_THE_REST) / 1e6,
                usable / 1e6));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(aside + ": free space is unknown: " + e.getMessage(), e);
    }
  }

  /** Syncs everything and gives the directory its name. */
  public void complete() {
    try {
      for (Path entry : childrenFirst()) {
        sync(entry);
      }
      Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
      complete = true;
      sync(directory.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Windows cannot open directories. */
  private static void sync(Path entry) throws IOException {
    boolean isDirectory = Files.isDirectory(entry);
    if (isDirectory && File.separatorChar != '/') {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(entry, isDirectory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private List<Path> childrenFirst() throws IOException {
    try (Stream<Path> entries = Files.walk(aside)) {
      return entries.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private void deleteAside() throws IOException {
    if (Files.exists(aside)) {
      for (Path entry : childrenFirst()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  /** Deletes what was not completed. */
  @Override
  public void close() {
    if (!complete) {
      try {
        deleteAside();
      } catch (IOException e) {
        // The next attempt deletes it; the failure that left it is the one to report.
        aside.toFile().deleteOnExit();
      }
    }
  }
}
