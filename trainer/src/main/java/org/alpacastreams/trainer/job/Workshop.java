package org.alpacastreams.trainer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;
import org.alpacastreams.trainer.tuning.TuningFolder;

/**
 * The directories of jobs that wait, are under way or were cancelled: {@code <trainingId>/} with
 * the job and what its tuner keeps there. It is the queue, too: what is left there at a start, and
 * was not cancelled, is done first.
 */
public final class Workshop {
  private static final String JOB = "job.json";
  private static final String CANCELLED = "cancelled";

  private final Path directory;

  /** What a job that was begun is about. */
  public record Begun(DatasetVersioned version, String recipe, String baseChecksum) {}

  public Workshop(Path directory) {
    this.directory = directory;
  }

  /** Notes that a job is to be done. */
  public synchronized void begin(TrainingJob job) {
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

  /** Jobs that were begun and neither ended nor cancelled, the oldest first. */
  public List<Begun> begun() {
    return jobs().stream()
        .filter(job -> !Files.exists(job.resolve(CANCELLED)))
        .map(Workshop::read)
        .toList();
  }

  /** Jobs that were cancelled and can go on when they are asked for again. */
  public List<Begun> cancelled() {
    return jobs().stream()
        .filter(job -> Files.exists(job.resolve(CANCELLED)))
        .map(Workshop::read)
        .toList();
  }

  /** Notes that a job is not to go on by itself; what it has is kept. */
  public void cancel(TrainingJob job) {
    begin(job);
    JsonFiles.write(path(job).resolve(CANCELLED), true);
  }

  /** Takes that back. */
  public void uncancel(TrainingJob job) {
    Directories.delete(path(job).resolve(CANCELLED));
  }

  /** Whether a job was cancelled. */
  public boolean isCancelled(TrainingJob job) {
    return Files.exists(path(job).resolve(CANCELLED));
  }

  /** Gives the space of a cancelled job back, and remembers only that it was cancelled. */
  public void discard(TrainingJob job) {
    Directories.entries(path(job)).stream().filter(Files::isDirectory).forEach(Directories::delete);
  }

  /** Where a job's tuner keeps what it has. */
  TuningFolder folder(TrainingJob job) {
    return new TuningFolder(path(job));
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

  private List<Path> jobs() {
    return Directories.entries(directory).stream()
        .filter(entry -> !entry.getFileName().toString().startsWith("."))
        .filter(entry -> Files.isRegularFile(entry.resolve(JOB)))
        .sorted(Comparator.comparing(Workshop::begunAt).thenComparing(entry -> entry))
        .toList();
  }

  private static Begun read(Path job) {
    return JsonFiles.read(job.resolve(JOB), Begun.class);
  }

  private static long begunAt(Path job) {
    try {
      return Files.getLastModifiedTime(job.resolve(JOB)).toMillis();
    } catch (IOException e) {
      throw StorageException.of("read", job, e);
    }
  }
}
