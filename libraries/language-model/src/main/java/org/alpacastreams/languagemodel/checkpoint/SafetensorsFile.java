package org.alpacastreams.languagemodel.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, memory-mapped tensor by tensor. The whole header is checked on opening, so
 * that a tensor can be read without further doubt. Buffers stay valid after {@link #close}; the
 * file must not be cut short while they are in use.
 */
public final class SafetensorsFile implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final Map<String, StoredTensor> tensors;

  private SafetensorsFile(Path file, FileChannel channel, Map<String, StoredTensor> tensors) {
    this.file = file;
    this.channel = channel;
    this.tensors = tensors;
  }

  /**
   * Reads and checks the header.
   *
   * @throws CheckpointException if the file cannot be read or is no sound safetensors file
   */
  public static SafetensorsFile open(Path file) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try {
      return new SafetensorsFile(file, channel, readHeader(file, channel));
    } catch (IOException | RuntimeException e) {
      try {
        channel.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e instanceof RuntimeException known ? known : unreadable(file, e);
    }
  }

  private static Map<String, StoredTensor> readHeader(Path file, FileChannel channel)
      throws IOException {
    long fileSize = channel.size();
    if (fileSize < SafetensorsHeader.LENGTH_BYTES) {
      throw new CheckpointException(
          file + ": " + fileSize + " bytes are too few for a safetensors file; fetch it again");
    }
    long length = read(channel, 0, SafetensorsHeader.LENGTH_BYTES).getLong();
    long most = Math.min(fileSize - SafetensorsHeader.LENGTH_BYTES, SafetensorsHeader.MAX_BYTES);
    if (length < 0 || length > most) {
      throw new CheckpointException(
          file
              + ": the header would take "
              + Long.toUnsignedString(length)
              + " bytes where at most "
              + most
              + " are possible; the file is truncated or no safetensors file");
    }
    byte[] header = read(channel, SafetensorsHeader.LENGTH_BYTES, (int) length).array();
    return Collections.unmodifiableMap(SafetensorsHeader.parse(file, header, fileSize));
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return bytes.flip();
  }

  /** Names of all tensors, in the header's order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /**
   * Type, shape and place of a tensor.
   *
   * @throws CheckpointException if the file has none of that name
   */
  public StoredTensor entry(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new CheckpointException(file + ": no tensor " + name + "; is this the right model?");
    }
    return tensor;
  }

  /**
   * A tensor's bytes, read-only and little-endian.
   *
   * @throws CheckpointException if there is no such tensor, or if it takes 2 GiB or more
   */
  public ByteBuffer bytes(String name) {
    StoredTensor tensor = entry(name);
    if (tensor.byteLength() > Integer.MAX_VALUE) {
      throw new CheckpointException(
          file
              + ": tensor "
              + name
              + " takes "
              + tensor.byteLength()
              + " bytes; single tensors of 2 GiB or more are not supported");
    }
    try {
      return channel
          .map(MapMode.READ_ONLY, tensor.position(), tensor.byteLength())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Fills a buffer with a part of a tensor, without mapping it.
   *
   * @param offset of the first byte within the tensor
   * @throws CheckpointException if there is no such tensor, or if it has no such part
   */
  public void read(String name, long offset, ByteBuffer into) {
    StoredTensor tensor = entry(name);
    if (offset < 0 || into.remaining() > tensor.byteLength() - offset) {
      throw new CheckpointException(
          file + ": tensor " + name + " ends before byte " + (offset + into.remaining()));
    }
    try {
      long start = tensor.position() + offset - into.position();
      while (into.hasRemaining()) {
        if (channel.read(into, start + into.position()) < 0) {
          throw new CheckpointException(file + " was cut short while it was read");
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static CheckpointException unreadable(Path file, Exception cause) {
    return new CheckpointException(file + " cannot be read: " + cause, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
