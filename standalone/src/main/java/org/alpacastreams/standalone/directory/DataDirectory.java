package org.alpacastreams.standalone.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where everything of one standalone pipeline lies. */
public record DataDirectory(Path root) {
  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Creates what is missing and proves that one can write here.
   *
   * @throws UnusableDirectoryException if not, saying what to do
   */
  public void prepare() {
    try {
      Files.createDirectories(logs());
      Files.delete(Files.createTempFile(root, "writable", ".tmp"));
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          "The data directory "
              + root
              + " cannot be written ("
              + describe(e)
              + "). Give it to your user, or choose another one with --data-dir.",
          e);
    }
  }

  /** The logs of all processes. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What one process keeps. */
  public Path of(String process) {
    return root.resolve(process);
  }

  Path lockFile() {
    return root.resolve("lock");
  }

  Path portsFile() {
    return root.resolve("ports.json");
  }

  Path processesFile() {
    return root.resolve("processes.json");
  }

  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
