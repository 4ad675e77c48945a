package org.alpacastreams.standalone.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The right to run a pipeline in a data directory; held by one launcher at a time.
 *
 * <p>It is a lock of the operating system, so that it ends with its holder however that ends. The
 * locked byte lies far behind the file's text: where locks are mandatory (Windows), others can
 * still read who holds it.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final DataDirectory directory;
  private final FileChannel channel;
  private final FileLock lock;

  private DirectoryLock(DataDirectory directory, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
  }

  /** Who holds a directory, and since when. */
  public record Holder(long pid, String since) {}

  /**
   * Takes the lock.
   *
   * @throws UnusableDirectoryException if another launcher holds it, naming it
   */
  public static DirectoryLock take(DataDirectory directory) {
    try {
      FileChannel channel =
          FileChannel.open(
              directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new UnusableDirectoryException(lockedMessage(directory));
      }
      Holder self =
          new Holder(
              ProcessHandle.current().pid(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap((self.pid() + " " + self.since()).getBytes(StandardCharsets.UTF_8)), 0);
      return new DirectoryLock(directory, channel, lock);
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          "The lock file " + directory.lockFile() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Who runs a pipeline in {@code directory} now, if anybody does. */
  public static Optional<Holder> holder(DataDirectory directory) {
    Path file = directory.lockFile();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        lock.release();
        return Optional.empty();
      }
      return Optional.of(read(file));
    } catch (IOException e) {
      throw new UnusableDirectoryException("The lock file " + file + " cannot be read: " + e, e);
    }
  }

  /** The directory that is held. */
  public DataDirectory directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UnusableDirectoryException("the lock cannot be released: " + e.getMessage(), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String lockedMessage(DataDirectory directory) throws IOException {
    Holder holder = read(directory.lockFile());
    return "The data directory %s is locked by pid %d since %s: another './alpaca up' runs there. Stop that one (Ctrl-C, or kill %d), or give this one its own --data-dir."
        .formatted(directory.root(), holder.pid(), holder.since(), holder.pid());
  }

  private static Holder read(Path file) throws IOException {
    String[] words = Files.readString(file).strip().split(" ", -1);
    boolean complete = words.length == 2 && words[0].matches("\\d{1,18}");
    return complete ? new Holder(Long.parseLong(words[0]), words[1]) : new Holder(0, "just now");
  }
}
