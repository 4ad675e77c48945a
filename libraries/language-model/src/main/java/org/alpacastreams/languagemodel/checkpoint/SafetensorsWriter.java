package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Writes safetensors files as Hugging Face's own library lays them out: wide types first, then by
 * name, without gaps. The same tensors give the same bytes.
 */
public final class SafetensorsWriter {

  /** The data begin at a multiple of this, so that mapped tensors are aligned. */
  private static final int ALIGNMENT = 8;

  private static final Comparator<TensorContent> LAYOUT =
      Comparator.comparing(TensorContent::type, Comparator.comparingInt(SafetensorsWriter::rank))
          .thenComparing(TensorContent::name);

  private SafetensorsWriter() {}

  private static int rank(TensorType type) {
    return switch (type) {
      case F32 -> 0;
      case BF16 -> 1;
      case F16 -> 2;
    };
  }

  /**
   * Writes the file aside, syncs it and renames it, so that it is there whole or not at all.
   *
   * @throws IllegalArgumentException if a name is given twice, or bytes do not match a shape
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(Path file, List<TensorContent> tensors) {
    List<TensorContent> inOrder = tensors.stream().sorted(LAYOUT).toList();
    byte[] header = header(inOrder);
    Path aside = file.resolveSibling(file.getFileName() + ".incomplete");
    try {
      try (FileChannel channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, lengthOf(header));
        writeFully(channel, ByteBuffer.wrap(header));
        for (TensorContent tensor : inOrder) {
          write(channel, tensor);
        }
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    } finally {
      deleteIfLeft(aside);
    }
  }

  private static byte[] header(List<TensorContent> tensors) {
    ObjectNode header = JsonFile.object();
    header.putObject(SafetensorsHeader.METADATA).put("format", "pt");
    long offset = 0;
    for (TensorContent tensor : tensors) {
      if (header.has(tensor.name())) {
        throw new IllegalArgumentException("the name " + tensor.name() + " is given twice");
      }
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      long end = offset + byteLength(tensor);
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = header.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static long byteLength(TensorContent tensor) {
    return SafetensorsHeader.byteLength(tensor.type(), tensor.shape())
        .orElseThrow(
            () -> new IllegalArgumentException(tensor.name() + " is too large: " + tensor.shape()));
  }

  private static ByteBuffer lengthOf(byte[] header) {
    return ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .flip();
  }

  private static void write(FileChannel channel, TensorContent tensor) throws IOException {
    long written = 0;
    for (Iterator<ByteBuffer> chunks = tensor.chunks().get(); chunks.hasNext(); ) {
      ByteBuffer chunk = chunks.next().duplicate();
      written += chunk.remaining();
      writeFully(channel, chunk);
    }
    if (written != byteLength(tensor)) {
      throw new IllegalArgumentException(
          tensor.name()
              + ": "
              + written
              + " bytes were given, but "
              + tensor.type()
              + " of shape "
              + tensor.shape()
              + " takes "
              + byteLength(tensor));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** So that the new name survives a power failure; Windows cannot open directories. */
  private static void syncDirectory(Path directory) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void deleteIfLeft(Path aside) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      // The next attempt overwrites it; the failure that left it is the one to report.
      aside.toFile().deleteOnExit();
    }
  }
}
