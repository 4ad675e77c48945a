package org.alpacastreams.trainer.adapter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.StorageException;

/** One trainer per data directory; the operating system releases the lock when the process dies. */
final class DirectoryLock implements AutoCloseable {
  private static final String NAME = "trainer.lock";

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StorageException if another trainer has it
   */
  static DirectoryLock acquire(Path directory) {
    Directories.create(directory);
    Path file = directory.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IOException(
            "another trainer uses the directory; stop it, or give this one its own alpaca.data-dir");
      }
      return new DirectoryLock(file, channel);
    } catch (IOException e) {
      throw StorageException.of("lock", file, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StorageException.of("unlock", file, e);
    }
  }
}
