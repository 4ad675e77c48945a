package org.alpacastreams.dedupfilter.adapter;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Where verdicts on a file go: a file, something like a device or a pipe, or standard output. */
final class VerdictTarget {
  /** Names standard output. */
  static final String STANDARD_OUTPUT = "-";

  private final String out;

  VerdictTarget(String out) {
    this.out = out;
  }

  /** Writes verdicts. */
  interface Writer {
    /** Writes all of them and closes the stream. */
    void write(OutputStream target) throws IOException;
  }

  /** Why it cannot be written, known before anything is judged. */
  Optional<String> objection(List<Path> inputs) throws IOException {
    if (out.equals(STANDARD_OUTPUT) || !Files.exists(Path.of(out))) {
      return Optional.empty();
    }
    Path target = Path.of(out);
    if (Files.isDirectory(target)) {
      return Optional.of("--out %s is a folder; name a file in it".formatted(target));
    }
    for (Path input : inputs) {
      if (Files.exists(input) && Files.isSameFile(input, target)) {
        return Optional.of("--out %s is a file that is read; name another".formatted(target));
      }
    }
    return Optional.empty();
  }

  /** Lets {@code writer} write. A run that is cut short leaves no file that looks whole. */
  void write(Writer writer) throws IOException {
    if (out.equals(STANDARD_OUTPUT)) {
      // Not System.out, which keeps a full disk to itself.
      writer.write(new FileOutputStream(FileDescriptor.out));
      return;
    }
    Path target = Path.of(out);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writer.write(open(target));
      return;
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      writer.write(open(partial));
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new IOException(
          "'%s' cannot be written (%s); choose another --out".formatted(file, e.getMessage()), e);
    }
  }
}
