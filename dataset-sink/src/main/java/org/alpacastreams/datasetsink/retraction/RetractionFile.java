package org.alpacastreams.datasetsink.retraction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;

/**
 * A dataset's {@code retracted.jsonl}: the retractions in force, one a line, in the order in which
 * they came into force; each example once.
 *
 * <p>Anyone may read it. Whoever appends holds the lock of the dataset's versions. A line that is
 * no retraction ends the file: a torn write, or damage, is cut off by the next append, and what is
 * then missing comes again from the topic.
 */
public final class RetractionFile {
  /** The file's name in the dataset's folder. */
  public static final String FILE_NAME = "retracted.jsonl";

  private final Path file;
  private final FileOperations files;

  /** The file in the dataset's folder {@code directory}. */
  public RetractionFile(Path directory, FileOperations files) {
    this.file = directory.resolve(FILE_NAME);
    this.files = files;
  }

  /** The retractions in force, the oldest first. */
  public List<RetractedExample> all() {
    return read().retractions();
  }

  /** What a version of [0, {@code endSequence}) leaves out, by sequence. */
  public SortedMap<Long, RetractedExample> leftOutOf(long endSequence) {
    SortedMap<Long, RetractedExample> leftOut = new TreeMap<>();
    for (RetractedExample retraction : all()) {
      if (retraction.endSequence().orElseThrow() < endSequence
          && retraction.sequence().orElseThrow() < endSequence) {
        leftOut.put(retraction.sequence().orElseThrow(), retraction);
      }
    }
    return Collections.unmodifiableSortedMap(leftOut);
  }

  /** Adds what is not there; when it returns, everything is on the disk. */
  public void addMissing(List<RetractedExample> retractions) {
    Content content = read();
    Set<String> held = new HashSet<>();
    content.retractions().forEach(retraction -> held.add(retraction.exampleId()));
    StringBuilder lines = new StringBuilder();
    for (RetractedExample retraction : retractions) {
      if (held.add(retraction.exampleId())) {
        lines.append(line(retraction));
      }
    }
    if (!lines.isEmpty()) {
      append(content.bytes(), lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Its complete lines, and where they end. */
  private record Content(List<RetractedExample> retractions, int bytes) {}

  private Content read() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new Content(List.of(), 0);
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
    List<RetractedExample> found = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        try {
          RetractedExample retraction =
              Json.mapper().readValue(bytes, start, at - start, RetractedExample.class);
          if (retraction.sequence().isEmpty() || retraction.endSequence().isEmpty()) {
            break;
          }
          found.add(retraction);
          start = at + 1;
        } catch (IOException e) {
          break;
        }
      }
    }
    return new Content(List.copyOf(found), start);
  }

  private void append(int position, byte[] lines) {
    try {
      boolean existed = Files.exists(file);
      try (FileChannel channel = files.open(file)) {
        files.truncate(channel, position);
        files.write(channel, ByteBuffer.wrap(lines));
        files.force(channel);
      }
      if (!existed) {
        files.forceDirectory(file.getParent());
      }
    } catch (IOException e) {
      throw StorageException.of("append to", file, e);
    }
  }

  private static String line(RetractedExample retraction) {
    if (retraction.sequence().isEmpty() || retraction.endSequence().isEmpty()) {
      throw new IllegalArgumentException(
          "the retraction of '%s' is asked for, not in force".formatted(retraction.exampleId()));
    }
    try {
      return Json.mapper().writeValueAsString(retraction) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("a retraction is always JSON", e);
    }
  }
}
