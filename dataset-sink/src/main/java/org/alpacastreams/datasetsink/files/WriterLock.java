package org.alpacastreams.datasetsink.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One writer at a time, over all processes of the machine; the operating system releases it when
 * the process dies. The file names its holder, for the message that the next one gets.
 */
public final class WriterLock implements Closeable {
  /**
   * Locks of this process. POSIX drops a process's lock when *any* of its descriptors of the file
   * is closed, so a second attempt in this process must not even open the file.
   */
  private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private WriterLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock {@code file} for {@code holder}, such as {@code "instance a, process 4711"}.
   *
   * @throws StorageException when it is held, with the holder where it is known
   */
  public static WriterLock acquire(Path file, String holder) {
    Path absolute = file.toAbsolutePath().normalize();
    String holderHere = HELD_HERE.putIfAbsent(absolute, holder);
    if (holderHere != null) {
      throw StorageException.locked(absolute, holderHere);
    }
    boolean acquired = false;
    try {
      WriterLock lock = lockedChannel(absolute, holder);
      acquired = true;
      return lock;
    } catch (IOException e) {
      throw StorageException.of("lock", absolute, e);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(absolute);
      }
    }
  }

  private static WriterLock lockedChannel(Path file, String holder) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw StorageException.locked(file, Files.readString(file).strip());
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    leaveName(channel, holder);
    return new WriterLock(file, channel);
  }

  private static void leaveName(FileChannel channel, String holder) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // The name is a courtesy to the next one; a full disk must not cost the lock itself.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
