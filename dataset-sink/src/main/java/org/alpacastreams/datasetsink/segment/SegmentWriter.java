package org.alpacastreams.datasetsink.segment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.WriterLock;

/** The open file of the one writer: what is durable, and a buffer for what is not yet written. */
final class SegmentWriter implements Closeable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final FileChannel channel;
  private final WriterLock lock;
  private final FileOperations files;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long durableRecords;
  private long durableBytes;
  private boolean written;
  private boolean mustTruncate;

  /** Cuts the file to its complete records and makes these durable. */
  SegmentWriter(
      FileChannel channel, WriterLock lock, FileOperations files, long records, long bytes)
      throws IOException {
    this.channel = channel;
    this.lock = lock;
    this.files = files;
    this.durableRecords = records;
    this.durableBytes = bytes;
    files.truncate(channel, bytes);
    files.force(channel);
  }

  long durableRecords() {
    return durableRecords;
  }

  long durableBytes() {
    return durableBytes;
  }

  void write(byte[] line) throws IOException {
    truncateIfDue();
    written = true;
    if (line.length > buffer.remaining()) {
      flush();
    }
    if (line.length > buffer.capacity()) {
      files.write(channel, ByteBuffer.wrap(line));
    } else {
      buffer.put(line);
    }
  }

  void sync(long records, long bytes) throws IOException {
    truncateIfDue();
    if (!written) {
      return;
    }
    flush();
    files.force(channel);
    written = false;
    durableRecords = records;
    durableBytes = bytes;
  }

  /**
   * A failed write or sync leaves the file's end unknown, and the next sync of the same pages may
   * lie: the bytes are cut off and written again.
   */
  void rollBack() {
    buffer.clear();
    mustTruncate |= written;
    written = false;
  }

  private void truncateIfDue() throws IOException {
    if (mustTruncate) {
      files.truncate(channel, durableBytes);
      mustTruncate = false;
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    files.write(channel, buffer);
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (lock;
        channel) {
      truncateIfDue();
    }
  }
}
