package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.datasetsink.files.FileOperations;

/**
 * A file of a version while it is written: buffered, counted and hashed on the way. It is there
 * from the first byte on.
 */
final class VersionedFile extends OutputStream {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path folder;
  private final String name;
  private final FileOperations files;
  private final MessageDigest digest = sha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private Optional<FileChannel> channel = Optional.empty();
  private int filled;
  private long bytes;

  /** The file {@code name}, a path with {@code /}, in {@code folder}. */
  VersionedFile(Path folder, String name, FileOperations files) {
    this.folder = folder;
    this.name = name;
    this.files = files;
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
    if (filled == 0) {
      return;
    }
    digest.update(buffer, 0, filled);
    files.write(opened(), ByteBuffer.wrap(buffer, 0, filled));
    bytes += filled;
    filled = 0;
  }

  /** Writes the rest; when it returns, the file is on the disk. None where nothing was written. */
  Optional<VersionFile> finish() throws IOException {
    flush();
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    files.force(channel.get());
    Path parent = path().getParent();
    if (!parent.equals(folder)) {
      files.forceDirectory(parent);
    }
    return Optional.of(new VersionFile(name, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }

  private Path path() {
    return folder.resolve(name);
  }

  private FileChannel opened() throws IOException {
    if (channel.isEmpty()) {
      files.createDirectories(path().getParent());
      channel = Optional.of(files.open(path()));
    }
    return channel.get();
  }
}
