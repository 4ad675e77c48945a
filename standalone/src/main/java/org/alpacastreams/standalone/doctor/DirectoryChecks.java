package org.alpacastreams.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.standalone.directory.DataDirectory;

/** Whether the data directory can be written, and how much fits into it. */
final class DirectoryChecks {
  private static final long GIB = 1L << 30;
  private static final long FEW_BYTES = 200L << 20;

  private DirectoryChecks() {}

  static List<Finding> all(DataDirectory directory) {
    Path existing = existing(directory.root());
    return List.of(writable(directory, existing), disk(existing));
  }

  /** The directory itself, or the nearest one above it that is there. */
  private static Path existing(Path wanted) {
    Path path = wanted;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static Finding writable(DataDirectory directory, Path existing) {
    String found =
        directory.root() + (existing.equals(directory.root()) ? "" : " (made on the first start)");
    if (!Files.isDirectory(existing)) {
      return Finding.problem(
          "Data directory",
          existing + " is a file",
          "Move it away, or choose another directory with --data-dir.");
    }
    // Asking the file system beats reading permissions: read-only mounts and root differ.
    try {
      Files.delete(Files.createTempFile(existing, "alpaca-doctor", ".tmp"));
      return Finding.ok("Data directory", found + " is writable");
    } catch (IOException e) {
      return Finding.problem(
          "Data directory",
          existing + " cannot be written (" + e.getClass().getSimpleName() + ")",
          "Give it to your user, or choose another directory with --data-dir.");
    }
  }

  private static Finding disk(Path existing) {
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String found = Sizes.human(free) + " free at " + existing;
      String advice =
          "Free some space, or choose a data directory on another disk with --data-dir.";
      if (free < FEW_BYTES) {
        return Finding.problem("Disk", found, advice);
      }
      return free < 2 * GIB ? Finding.warning("Disk", found, advice) : Finding.ok("Disk", found);
    } catch (IOException e) {
      return Finding.warning("Disk", "free space is unknown: " + e.getMessage(), "");
    }
  }
}
