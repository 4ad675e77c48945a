package org.alpacastreams.trainer.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Results of base models, by their checksum and by the tasks: they never change. */
public final class ScoreCache {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreCache.class);

  private final Path directory;
  private final String tasksChecksum;

  /** Results on {@code tasks}, kept in {@code directory}. */
  public ScoreCache(Path directory, List<ComputedTask> tasks) {
    this.directory = directory;
    this.tasksChecksum = Checksums.ofText(tasks.toString());
  }

  /** The result of a model, where it is known; one that cannot be read is computed anew. */
  public Optional<ExactMatch> find(String modelChecksum) {
    Path file = file(modelChecksum);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFiles.read(file, ExactMatch.class));
    } catch (StorageException e) {
      LOG.debug("{} is left aside", file, e);
      return Optional.empty();
    }
  }

  /** Notes a result. */
  public void put(String modelChecksum, ExactMatch result) {
    Directories.create(directory);
    Path file = file(modelChecksum);
    Path partial = directory.resolve("." + file.getFileName() + ".partial");
    JsonFiles.write(partial, result);
    Directories.completeFile(partial, file);
  }

  private Path file(String modelChecksum) {
    return directory.resolve(
        "%s-%s.json".formatted(modelChecksum.substring(0, 16), tasksChecksum.substring(0, 16)));
  }
}
