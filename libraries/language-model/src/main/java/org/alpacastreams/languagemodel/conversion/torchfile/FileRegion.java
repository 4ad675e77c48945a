package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/**
 * Consecutive bytes of a file, possibly more than 2 GiB.
 *
 * @param file for messages
 * @param channel open for as long as the region is read
 * @param position of the first byte
 * @param length in bytes
 */
record FileRegion(Path file, FileChannel channel, long position, long length) {

  /** Fills a buffer from byte {@code offset} of the region on. */
  void read(long offset, ByteBuffer into) {
    requireInside(offset, into.remaining());
    try {
      long start = position + offset - into.position();
      while (into.hasRemaining()) {
        if (channel.read(into, start + into.position()) < 0) {
          throw new CheckpointException(file + " was cut short while it was read");
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  /** A part of it, memory-mapped. */
  ByteBuffer map(long offset, long bytes) {
    requireInside(offset, bytes);
    try {
      return channel
          .map(MapMode.READ_ONLY, position + offset, bytes)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  /** All of it, in memory. */
  ByteBuffer readAll() {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    read(0, bytes);
    return bytes.flip();
  }

  private void requireInside(long offset, long bytes) {
    if (offset < 0 || bytes < 0 || bytes > length - offset) {
      throw new CheckpointException(
          file + ": bytes " + offset + " to " + (offset + bytes) + " leave a part of " + length);
    }
  }
}
