package org.alpacastreams.trainer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.trainer.checkpoints.Checkpoints;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;

/**
 * The directories of jobs under way: {@code <trainingId>/} with the job, its checkpoints and one
 * directory per attempt to write the model. What is left there at a start is unfinished.
 */
public final class Workshop {
  private static final String JOB = "job.json";
  private static final String ATTEMPT = "attempt-";

  private final Path directory;

  /** What a job that was begun is about. */
  public record Begun(DatasetVersioned version, String recipe, String baseChecksum) {}

  public Workshop(Path directory) {
    this.directory = directory;
  }

  /** Notes that a job is begun. */
  void begin(TrainingJob job) {
    Path own = path(job);
    if (!Files.isDirectory(own)) {
      Path partial = directory.resolve("." + job.trainingId() + ".partial");
      Directories.delete(partial);
      Directories.create(partial);
      JsonFiles.write(
          partial.resolve(JOB),
          new Begun(job.version(), job.recipe().description(), job.base().checksum()));
      Directories.complete(partial, own);
    }
  }

  /** Jobs that were begun and not ended, in the order of their ids. */
  public List<Begun> begun() {
    return Directories.entries(directory).stream()
        .filter(entry -> !entry.getFileName().toString().startsWith("."))
        .map(entry -> entry.resolve(JOB))
        .filter(Files::isRegularFile)
        .map(file -> JsonFiles.read(file, Begun.class))
        .toList();
  }

  Checkpoints<FineTuningProgress> checkpoints(TrainingJob job) {
    return new Checkpoints<>(path(job).resolve("checkpoints"), FineTuningProgress.class);
  }

  /** A directory that no attempt has used; those of earlier attempts are deleted. */
  Path nextAttempt(TrainingJob job) {
    int last = 0;
    for (Path entry : Directories.entries(path(job))) {
      String name = entry.getFileName().toString();
      if (name.startsWith(ATTEMPT)) {
        last = Math.max(last, Integer.parseInt(name.substring(ATTEMPT.length())));
        Directories.delete(entry);
      }
    }
    return path(job).resolve(ATTEMPT + (last + 1));
  }

  /** Gives a job's space back, once its model is known to the world. */
  public void clear(TrainingJob job) {
    Directories.delete(path(job));
  }

  /** Gives back the space of all jobs that are none of {@code wanted} any more. */
  public void clearAllBut(List<TrainingJob> wanted) {
    List<Path> kept = wanted.stream().map(this::path).toList();
    Directories.entries(directory).stream()
        .filter(entry -> !kept.contains(entry))
        .forEach(Directories::delete);
  }

  /** A job's own directory. */
  Path path(TrainingJob job) {
    return directory.resolve(job.trainingId());
  }
}
