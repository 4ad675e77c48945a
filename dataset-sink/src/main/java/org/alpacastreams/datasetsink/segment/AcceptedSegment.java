package org.alpacastreams.datasetsink.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.files.WriterLock;

/**
 * A dataset's {@code accepted.jsonl}, DESIGN.md decision 8: line n is the example with sequence n.
 *
 * <p>Anyone may read it at any time. The first append makes this process its only writer, until
 * {@link #close}: it takes the lock, cuts off what is no complete record, and goes on after it.
 * Examples are durable after {@link #sync}; when anything fails, {@link #rollBack} returns to what
 * was durable, and the same examples can be appended again.
 */
public final class AcceptedSegment implements Closeable {
  /** The file's name in the dataset's folder. */
  public static final String FILE_NAME = "accepted.jsonl";

  private static final String DAMAGED_SUFFIX = ".damaged";
  private static final ObjectWriter WRITER = Json.mapper().writerFor(AcceptedExample.class);
  private static final ObjectReader READER = Json.mapper().readerFor(AcceptedExample.class);

  private final DatasetName dataset;
  private final Path directory;
  private final Path file;
  private final String holder;
  private final FileOperations files;
  private final SegmentIndex index = new SegmentIndex();
  private Optional<SegmentWriter> writer = Optional.empty();

  /** The segment in {@code directory}; {@code holder} names this process to other writers. */
  public AcceptedSegment(DatasetName dataset, Path directory, String holder, FileOperations files) {
    this.dataset = dataset;
    this.directory = directory;
    this.file = directory.resolve(FILE_NAME);
    this.holder = holder;
    this.files = files;
  }

  /** Complete examples in the file; while this process writes, those that are durable. */
  public synchronized long examples() {
    if (writer.isPresent()) {
      return writer.get().durableRecords();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      index.readOn(channel);
    } catch (NoSuchFileException e) {
      index.shrinkTo(0, 0);
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
    return index.records();
  }

  /**
   * Appends {@code example} unless the file holds its sequence or ends before it.
   *
   * @throws StorageException when the disk refuses; then {@link #rollBack}
   */
  public synchronized AppendOutcome append(AcceptedExample example) {
    if (!example.dataset().equals(dataset.value())) {
      throw new IllegalArgumentException(
          "an example of dataset '%s' does not belong into %s".formatted(example.dataset(), file));
    }
    byte[] line = line(example);
    SegmentWriter open = claimed();
    int fingerprint =
        Fingerprints.of(
            example.exampleId(), example.instruction(), example.input(), example.output());
    long sequence = example.sequence();
    if (sequence > index.records()) {
      return new AppendOutcome.Gap(index.records(), sequence);
    }
    if (sequence < index.records()) {
      return index.holds(sequence, fingerprint)
          ? new AppendOutcome.AlreadyHeld()
          : new AppendOutcome.Conflict(sequence);
    }
    try {
      open.write(line);
    } catch (IOException e) {
      throw StorageException.of("append to", file, e);
    }
    index.add(fingerprint, line.length);
    return new AppendOutcome.Appended();
  }

  /** Returns when everything appended is on the disk. */
  public synchronized void sync() {
    if (writer.isPresent()) {
      try {
        writer.get().sync(index.records(), index.bytes());
      } catch (IOException e) {
        throw StorageException.of("write to the disk", file, e);
      }
    }
  }

  /** Forgets what was appended since the last {@link #sync}, in memory now, in the file at last. */
  public synchronized void rollBack() {
    writer.ifPresent(
        open -> {
          index.shrinkTo(open.durableRecords(), open.durableBytes());
          open.rollBack();
        });
  }

  /** Shows the first {@code count} examples, in order, one at a time in memory. */
  public void read(long count, ExampleVisitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Lines lines = new Lines(channel, 0);
      for (long i = 0; i < count; i++) {
        if (!lines.next()) {
          throw StorageException.damaged(
              file,
              "ends after %d of %d examples".formatted(i, count),
              "restart the service; it fills the file from the topic");
        }
        visitor.visit(READER.readValue(lines.bytes(), lines.start(), lines.length()));
      }
    }
  }

  /** The sequences of those of {@code exampleIds} that the file holds, by one pass over it. */
  public Map<String, Long> sequencesOf(Set<String> exampleIds) {
    Map<String, Long> found = new HashMap<>();
    try {
      read(
          examples(),
          example -> {
            if (exampleIds.contains(example.exampleId())) {
              found.putIfAbsent(example.exampleId(), example.sequence());
            }
          });
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
    return found;
  }

  /** Stops writing: what was not synced is given up, and another process may go on. */
  @Override
  public synchronized void close() {
    if (writer.isPresent()) {
      rollBack();
      try {
        writer.get().close();
      } catch (IOException e) {
        throw StorageException.of("close", file, e);
      } finally {
        writer = Optional.empty();
      }
    }
  }

  private static byte[] line(AcceptedExample example) {
    try {
      byte[] json = WRITER.writeValueAsBytes(example);
      byte[] line = new byte[json.length + 1];
      System.arraycopy(json, 0, line, 0, json.length);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an accepted example is always JSON", e);
    }
  }

  private SegmentWriter claimed() {
    if (writer.isEmpty()) {
      writer = Optional.of(claim());
    }
    return writer.get();
  }

  private SegmentWriter claim() {
    try {
      files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageException.of("create", directory, e);
    }
    WriterLock lock = WriterLock.acquire(directory.resolve("writer.lock"), holder);
    try {
      boolean existed = Files.exists(file);
      FileChannel channel = files.open(file);
      try {
        if (index.readOn(channel).isPresent()) {
          keepAside(channel);
        }
        SegmentWriter open =
            new SegmentWriter(channel, lock, files, index.records(), index.bytes());
        if (!existed) {
          files.forceDirectory(directory);
        }
        return open;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      release(lock, e);
      throw StorageException.of("open", file, e);
    } catch (RuntimeException e) {
      release(lock, e);
      throw e;
    }
  }

  /**
   * A line that is no record, with lines after it, is no torn write: nobody's bytes are dropped.
   */
  private void keepAside(FileChannel channel) throws IOException {
    Path aside = directory.resolve(FILE_NAME + DAMAGED_SUFFIX);
    try (FileChannel copy = files.open(aside)) {
      copy.position(copy.size());
      ByteBuffer part = ByteBuffer.allocate(64 * 1024);
      long position = index.bytes();
      while (channel.read(part, position) > 0) {
        part.flip();
        position += part.remaining();
        files.write(copy, part);
        part.clear();
      }
      files.force(copy);
    }
  }

  private static void release(WriterLock lock, Exception reason) {
    try {
      lock.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
