package org.alpacastreams.trainer.checkpoints;

import java.nio.file.Path;

/** A checkpoint cannot be gone on from; the message says which, and what to do. */
public final class DamagedCheckpointException extends RuntimeException {
  DamagedCheckpointException(Path directory, RuntimeException cause) {
    super(
        "the checkpoint %s is damaged: %s. Put a copy of it back, or delete it: the training then begins anew from the base model. Dataset, base model and finished models are untouched"
            .formatted(directory.toAbsolutePath(), cause.getMessage()),
        cause);
  }
}
