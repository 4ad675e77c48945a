package org.alpacastreams.trainer.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;

/** What a trained model's directory holds besides the model: report, card and loss curve. */
public final class ModelFolder {
  private ModelFolder() {}

  /** Writes them. */
  public static void describe(Path directory, TrainingReport report) {
    JsonFiles.write(directory.resolve(TrainingReport.FILE_NAME), report);
    try {
      Files.writeString(directory.resolve("README.md"), ModelCard.text(report));
      Files.writeString(
          directory.resolve("loss.svg"), report.losses().svg(report.modelId() + ": loss"));
    } catch (IOException e) {
      throw StorageException.of("write", directory, e);
    }
  }
}
