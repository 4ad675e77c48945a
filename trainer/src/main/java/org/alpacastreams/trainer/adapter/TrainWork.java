package org.alpacastreams.trainer.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.tuning.TuningFolder;

/** {@code DIR.work}, where an unfinished training on the command line is kept. */
record TrainWork(Path directory) {
  private static final String BEGUN = "begun.json";

  /** What a work directory is about. */
  record Begun(String trainingId, String command) {}

  static TrainWork beside(Path out) {
    return new TrainWork(out.resolveSibling(out.getFileName() + ".work"));
  }

  boolean exists() {
    return Files.exists(directory);
  }

  TuningFolder folder() {
    return new TuningFolder(directory);
  }

  /**
   * Notes what is begun, or checks that it is what was begun before: other options would go on with
   * another training, and the card would name what never ran.
   *
   * @throws IllegalArgumentException if it is another
   */
  void begin(String trainingId, String command) {
    Path file = directory.resolve(BEGUN);
    if (!Files.exists(file)) {
      Directories.create(directory);
      JsonFiles.write(file, new Begun(trainingId, command));
      return;
    }
    Begun begun = JsonFiles.read(file, Begun.class);
    if (!begun.trainingId().equals(trainingId)) {
      throw new IllegalArgumentException(
          "%s was begun with other options, another dataset or another base model: %s. Give the same, or remove it"
              .formatted(directory, begun.command()));
    }
  }

  boolean hasCheckpoint() {
    return !Directories.entries(directory.resolve("checkpoints")).isEmpty();
  }

  /** Gives it back where there is nothing in it to go on from. */
  void forgetIfNothingIsKept() {
    if (!hasCheckpoint()) {
      clear();
    }
  }

  void clear() {
    Directories.delete(directory);
  }
}
