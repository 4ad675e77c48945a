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
import java.util.Locale;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** Writes a GGUF file aside and gives it its name once it is on the disk. */
final class GgufWriter {
  private final FileChannel channel;
  private final GgufProgress progress;
  private final long total;
  private long written;

  private GgufWriter(FileChannel channel, GgufProgress progress, long total) {
    this.channel = channel;
    this.progress = progress;
    this.total = total;
  }

  /**
   * The file is there whole or not at all; what a failure leaves of it is removed.
   *
   * @throws CheckpointException if the disk is too full for it
   * @throws UncheckedIOException if the disk fails
   */
  static void write(Path path, GgufFile file, GgufProgress progress) {
    Path target = path.toAbsolutePath().normalize();
    Path aside = aside(target);
    try {
      requireSpace(target, file.byteLength());
      // For Ctrl-C in the middle of it.
      aside.toFile().deleteOnExit();
      try (FileChannel channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        new GgufWriter(channel, progress, file.byteLength()).write(file);
        channel.force(true);
      }
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(aside, e);
      throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      remove(aside, e);
      throw e;
    }
  }

  /** Where the bytes are until they are complete. */
  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".incomplete");
  }

  private static void requireSpace(Path target, long bytes) throws IOException {
    long usable = Files.getFileStore(target.getParent()).getUsableSpace();
    if (usable < bytes) {
      throw new CheckpointException(
          String.format(
              Locale.ROOT,
              "%s needs %.1f MB, and only %.1f MB are free there; free space, or name a file on"
                  + " another disk. Nothing was written",
              target,
              bytes / 1e6,
              usable / 1e6));
    }
  }

  private static void remove(Path aside, Exception failure) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void write(GgufFile file) throws IOException {
    append(ByteBuffer.wrap(file.header()));
    for (GgufTensor tensor : file.tensors()) {
      write(tensor);
    }
  }

  private void write(GgufTensor tensor) throws IOException {
    long before = written;
    for (Iterator<ByteBuffer> chunks = tensor.chunks().get(); chunks.hasNext(); ) {
      append(chunks.next());
    }
    if (written - before != tensor.byteLength()) {
      throw new IllegalArgumentException(
          "%s: %d bytes were given, but %s of shape %s takes %d"
              .formatted(
                  tensor.name(),
                  written - before,
                  tensor.type(),
                  tensor.shape(),
                  tensor.byteLength()));
    }
    append(ByteBuffer.allocate(GgufFile.padding(tensor.byteLength())));
  }

  private void append(ByteBuffer bytes) throws IOException {
    written += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    progress.written(written, total);
  }
}
