package org.alpacastreams.trainer.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;

/** The finished base model as a Hugging Face directory with its card. */
public final class PretrainingModelDirectory {
  private static final String WEIGHTS = "model.safetensors";

  private PretrainingModelDirectory() {}

  /**
   * Writes it aside and gives it its name when it is complete.
   *
   * @return the SHA-256 of its weights
   */
  public static String write(
      Path directory,
      Path partial,
      TrainingRun run,
      String command,
      PretrainingSettings settings,
      PretrainingOutcome outcome) {
    Directories.delete(partial);
    run.writeModel(partial, Precision.BFLOAT16);
    String sha256 = Checksums.ofFile(partial.resolve(WEIGHTS));
    String name = directory.getFileName().toString();
    try {
      Files.writeString(
          partial.resolve("README.md"),
          PretrainingCard.text(name, command, run.config(), settings, outcome, sha256));
      Files.writeString(
          partial.resolve("loss.svg"), outcome.curve().svg(name + ": loss of the pretraining"));
    } catch (IOException e) {
      throw StorageException.of("write", partial, e);
    }
    JsonFiles.write(
        partial.resolve("pretraining.json"),
        new Summary(
            command,
            outcome.updates(),
            outcome.tokens(),
            outcome.elapsed().toSeconds(),
            outcome.heldOutLoss(),
            sha256,
            outcome.curve()));
    Directories.create(directory.toAbsolutePath().getParent());
    Directories.complete(partial, directory);
    return sha256;
  }

  private record Summary(
      String command,
      long updates,
      long tokens,
      long seconds,
      double heldOutLoss,
      String weightsSha256,
      LossCurve losses) {}
}
