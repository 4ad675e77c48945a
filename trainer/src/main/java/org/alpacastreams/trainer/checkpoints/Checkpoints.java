package org.alpacastreams.trainer.checkpoints;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;

/**
 * The checkpoints of one training, of which the newest is kept. Each is written aside and renamed,
 * and the one before is deleted only afterwards: a crash at any moment leaves one to go on from.
 *
 * @param <P> what the training loop notes besides the weights, as JSON
 */
public final class Checkpoints<P> {
  static final String TRAINING = "training";
  private static final String PARTIAL = ".partial-";
  private static final String PROGRESS = "progress.json";
  private static final Pattern NAME = Pattern.compile("step-(\\d{8})");

  private final Path directory;
  private final Class<P> progressType;

  public Checkpoints(Path directory, Class<P> progressType) {
    this.directory = directory;
    this.progressType = progressType;
  }

  /**
   * The newest checkpoint; empty before the first.
   *
   * @throws DamagedCheckpointException if what it notes cannot be read
   */
  public Optional<Checkpoint<P>> latest() {
    List<Path> complete = complete();
    return complete.isEmpty()
        ? Optional.empty()
        : Optional.of(read(complete.get(complete.size() - 1)));
  }

  /**
   * Adds a checkpoint; one that is there already is left as it is.
   *
   * @param writeTraining writes weights and optimizer state into the directory that it is given,
   *     which does not exist yet
   */
  public Checkpoint<P> save(long step, P progress, Consumer<Path> writeTraining) {
    Path complete = directory.resolve("step-%08d".formatted(step));
    List<Path> before = complete();
    if (before.contains(complete)) {
      return read(complete);
    }
    deletePartial();
    Path partial = directory.resolve(PARTIAL + complete.getFileName());
    Directories.create(partial);
    writeTraining.accept(partial.resolve(TRAINING));
    JsonFiles.write(partial.resolve(PROGRESS), progress);
    Directories.complete(partial, complete);
    before.forEach(Directories::delete);
    return new Checkpoint<>(step, complete, progress);
  }

  /**
   * Hands the training's part of a checkpoint to {@code restoreTraining}.
   *
   * @throws DamagedCheckpointException if that cannot read it
   */
  public void restore(Checkpoint<P> checkpoint, Consumer<Path> restoreTraining) {
    try {
      restoreTraining.accept(checkpoint.training());
    } catch (CheckpointException e) {
      throw new DamagedCheckpointException(checkpoint.directory(), e);
    }
  }

  private void deletePartial() {
    Directories.entries(directory).stream()
        .filter(entry -> entry.getFileName().toString().startsWith(PARTIAL))
        .forEach(Directories::delete);
  }

  private Checkpoint<P> read(Path complete) {
    Matcher name = NAME.matcher(complete.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException(complete + " is no checkpoint");
    }
    try {
      return new Checkpoint<>(
          Long.parseLong(name.group(1)),
          complete,
          JsonFiles.read(complete.resolve(PROGRESS), progressType));
    } catch (StorageException e) {
      throw new DamagedCheckpointException(complete, e);
    }
  }

  private List<Path> complete() {
    return Directories.entries(directory).stream()
        .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
        .toList();
  }
}
