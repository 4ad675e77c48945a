package org.alpacastreams.trainer.tuning;

import java.nio.file.Path;
import org.alpacastreams.trainer.checkpoints.Checkpoints;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;

/**
 * A training's own directory: its checkpoints, and one directory per attempt to write the model.
 */
public record TuningFolder(Path directory) {
  private static final String ATTEMPT = "attempt-";

  /** Where a training can go on. */
  public Checkpoints<FineTuningProgress> checkpoints() {
    return new Checkpoints<>(directory.resolve("checkpoints"), FineTuningProgress.class);
  }

  /** A directory that no attempt has used; those of earlier attempts are deleted. */
  public Path nextAttempt() {
    int last = 0;
    for (Path entry : Directories.entries(directory)) {
      String name = entry.getFileName().toString();
      if (name.startsWith(ATTEMPT)) {
        last = Math.max(last, Integer.parseInt(name.substring(ATTEMPT.length())));
        Directories.delete(entry);
      }
    }
    return directory.resolve(ATTEMPT + (last + 1));
  }
}
