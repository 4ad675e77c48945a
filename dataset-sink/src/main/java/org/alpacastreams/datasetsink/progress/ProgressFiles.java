package org.alpacastreams.datasetsink.progress;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;

/**
 * {@code <data>/progress/partition-<p>.json}. Never synced: after a power cut an older one, or
 * none, only means that records are read again and recognised.
 */
public final class ProgressFiles {
  private final Path directory;
  private final FileOperations files;

  /** Files in {@code <data>/progress}. */
  public ProgressFiles(Path dataDirectory, FileOperations files) {
    this.directory = dataDirectory.resolve("progress");
    this.files = files;
  }

  /** The partition's progress; nothing where it is absent or torn. */
  public Optional<PartitionProgress> read(int partition) {
    Path file = file(partition);
    try {
      return Optional.of(
          Json.mapper().readValue(Files.readAllBytes(file), PartitionProgress.class));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  /** Replaces the partition's progress. */
  public void write(int partition, PartitionProgress progress) {
    Path file = file(partition);
    Path aside = directory.resolve(file.getFileName() + ".partial");
    try {
      files.createDirectories(directory);
      try (FileChannel channel = files.open(aside)) {
        files.truncate(channel, 0);
        files.write(channel, ByteBuffer.wrap(Json.mapper().writeValueAsBytes(progress)));
      }
      files.moveAtomically(aside, file);
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }

  /** Removes the partition's progress: the next start reads it from its beginning. */
  public void forget(int partition) {
    try {
      files.deleteTree(file(partition));
    } catch (IOException e) {
      throw StorageException.of("delete", file(partition), e);
    }
  }

  private Path file(int partition) {
    return directory.resolve("partition-" + partition + ".json");
  }
}
