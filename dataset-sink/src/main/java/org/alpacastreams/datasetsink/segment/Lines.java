package org.alpacastreams.datasetsink.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The complete lines of a file, one after the other, in one buffer that grows to the longest line.
 */
final class Lines {
  /** Several times the largest record that the topic takes. */
  static final int LONGEST_BYTES = 64 * 1024 * 1024;

  private static final int INITIAL_BUFFER_BYTES = 256 * 1024;

  private final FileChannel channel;
  private byte[] buffer = new byte[INITIAL_BUFFER_BYTES];
  private int filled;
  private int start;
  private int end;
  private int nextStart;
  private long nextFetch;

  /** Lines of {@code channel} from the byte {@code position}, which begins a line. */
  Lines(FileChannel channel, long position) {
    this.channel = channel;
    this.nextFetch = position;
  }

  /** Moves to the next line that ends with a line feed; false where there is none. */
  boolean next() throws IOException {
    start = nextStart;
    int at = start;
    while (true) {
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      if (at < filled) {
        end = at;
        nextStart = at + 1;
        return true;
      }
      int searched = at - start;
      if (!fetch()) {
        nextStart = start;
        return false;
      }
      at = start + searched;
    }
  }

  /** Holds the current line from {@link #start} on, until the next call of {@link #next}. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the current line starts in {@link #bytes}. */
  int start() {
    return start;
  }

  /** The current line's bytes, without its line feed. */
  int length() {
    return end - start;
  }

  private boolean fetch() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      if (filled >= LONGEST_BYTES) {
        throw new IOException("a line of more than " + LONGEST_BYTES + " bytes");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = channel.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), nextFetch);
    if (read <= 0) {
      return false;
    }
    filled += read;
    nextFetch += read;
    return true;
  }
}
