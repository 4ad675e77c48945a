package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.datasetsink.files.FileOperations;

/** A file of a version while it is written: buffered, counted and hashed on the way. */
final class VersionedFile extends OutputStream {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path path;
  private final FileOperations files;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private long bytes;

  VersionedFile(Path path, FileOperations files) throws IOException {
    this.path = path;
    this.files = files;
    this.channel = files.open(path);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == BUFFER_BYTES) {
      flush();
    }
    buffer[filled] = (byte) b;
    filled++;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BUFFER_BYTES) {
        flush();
      }
      int part = Math.min(left, BUFFER_BYTES - filled);
      System.arraycopy(source, from, buffer, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  @Override
  public void flush() throws IOException {
    digest.update(buffer, 0, filled);
    files.write(channel, ByteBuffer.wrap(buffer, 0, filled));
    bytes += filled;
    filled = 0;
  }

  /** Writes the rest; when it returns, the file is on the disk. */
  VersionFile finish() throws IOException {
    flush();
    files.force(channel);
    return new VersionFile(
        path.getFileName().toString(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
