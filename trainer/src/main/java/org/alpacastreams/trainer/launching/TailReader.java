package org.alpacastreams.trainer.launching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.trainer.files.StorageException;

/** The complete lines of a file that another process appends to, since the last look. */
final class TailReader {
  private static final int PART = 64 * 1024;

  private final Path file;
  private final ByteArrayOutputStream incomplete = new ByteArrayOutputStream();
  private long position;

  TailReader(Path file) {
    this.file = file;
  }

  /** New lines. A carriage return ends one too: progress bars redraw themselves with it. */
  List<String> newLines() {
    List<String> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(position);
      ByteBuffer part = ByteBuffer.allocate(PART);
      while (channel.read(part) > 0) {
        part.flip();
        while (part.hasRemaining()) {
          byte next = part.get();
          if (next == '\n' || next == '\r') {
            lines.add(incomplete.toString(StandardCharsets.UTF_8));
            incomplete.reset();
          } else {
            incomplete.write(next);
          }
        }
        part.clear();
      }
      position = channel.position();
      return lines;
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  /** The last lines of a whole file, for a message. */
  static String last(Path file, int count) {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }
}
