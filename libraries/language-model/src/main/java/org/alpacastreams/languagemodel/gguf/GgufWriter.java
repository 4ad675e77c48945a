package org.alpacastreams.languagemodel.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes GGUF files, version 3: metadata, the tensors' descriptions, then their bytes, aligned. */
public final class GgufWriter {
  private static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
  private static final int VERSION = 3;

  /** What readers assume where {@code general.alignment} is not stated. */
  private static final int ALIGNMENT = 32;

  private GgufWriter() {}

  /**
   * Writes the file aside and renames it, so that it is there whole or not at all.
   *
   * @param metadata in the order of the file
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(Path file, Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
    Path aside = file.resolveSibling(file.getFileName() + ".incomplete");
    try {
      try (FileChannel channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, ByteBuffer.wrap(header(metadata, tensors)));
        for (GgufTensor tensor : tensors) {
          write(channel, tensor);
        }
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static byte[] header(Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
    LittleEndianBytes header = new LittleEndianBytes();
    header.int32(MAGIC).int32(VERSION).int64(tensors.size()).int64(metadata.size());
    metadata.forEach(
        (key, value) -> {
          header.text(key).int32(value.code());
          value.write(header);
        });
    long offset = 0;
    for (GgufTensor tensor : tensors) {
      List<Long> shape = tensor.shape();
      header.text(tensor.name()).int32(shape.size());
      // The fastest dimension comes first.
      for (int i = shape.size() - 1; i >= 0; i--) {
        header.int64(shape.get(i));
      }
      header.int32(tensor.type().code()).int64(offset);
      offset += tensor.byteLength() + padding(tensor.byteLength());
    }
    return header.padTo(ALIGNMENT).toByteArray();
  }

  private static void write(FileChannel channel, GgufTensor tensor) throws IOException {
    long written = 0;
    for (Iterator<ByteBuffer> chunks = tensor.chunks().get(); chunks.hasNext(); ) {
      ByteBuffer chunk = chunks.next();
      written += chunk.remaining();
      writeFully(channel, chunk);
    }
    if (written != tensor.byteLength()) {
      throw new IllegalArgumentException(
          "%s: %d bytes were given, but %s of shape %s takes %d"
              .formatted(
                  tensor.name(), written, tensor.type(), tensor.shape(), tensor.byteLength()));
    }
    writeFully(channel, ByteBuffer.allocate(padding(written)));
  }

  private static int padding(long length) {
    return (int) ((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
