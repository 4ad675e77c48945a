package org.alpacastreams.trainer.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;

/**
 * The models that were trained here: {@code <modelId>/} in the Hugging Face layout, and beside it
 * {@code <modelId>.json}, its announcement. A model's directory appears whole or not at all.
 */
public final class ModelLibrary {
  private static final String ANNOUNCEMENT = ".json";

  private final Path directory;

  public ModelLibrary(Path directory) {
    this.directory = directory;
  }

  /** A directory's URI, with a slash at its end. */
  public static String location(Path directory) {
    String uri = directory.toAbsolutePath().normalize().toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  /** Where a model is, or will be. */
  public Path path(String modelId) {
    return directory.resolve(modelId);
  }

  /**
   * Takes a finished directory in; its announcement is made of {@code report}, {@code licence} and
   * the files.
   */
  public ModelPublished add(Path finished, TrainingReport report, String licence) {
    Directories.create(directory);
    ModelPublished model =
        new ModelPublished(
            report.modelId(),
            Optional.of(report.trainingId()),
            Optional.of(report.baseModel()),
            Optional.of(report.dataset() + "@" + report.version()),
            location(path(report.modelId())),
            Checksums.ofDirectory(finished),
            report.metrics(),
            licence);
    Path announcement = directory.resolve(report.modelId() + ANNOUNCEMENT);
    Path partial = directory.resolve("." + report.modelId() + ".partial");
    JsonFiles.write(partial, model);
    try {
      Files.move(
          partial,
          announcement,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StorageException.of("write", announcement, e);
    }
    Directories.delete(path(report.modelId()));
    Directories.complete(finished, path(report.modelId()));
    return model;
  }

  /** A model whose files are all there with the announced checksums. */
  public Optional<ModelPublished> find(String modelId) {
    Path announcement = directory.resolve(modelId + ANNOUNCEMENT);
    if (!Files.isDirectory(path(modelId)) || !Files.isRegularFile(announcement)) {
      return Optional.empty();
    }
    ModelPublished model = JsonFiles.read(announcement, ModelPublished.class);
    return model.files().equals(Checksums.ofDirectory(path(modelId)))
        ? Optional.of(model)
        : Optional.empty();
  }

  /** Every model that {@link #find} finds, in the order of their names. */
  public List<ModelPublished> all() {
    List<ModelPublished> models = new ArrayList<>();
    for (Path entry : Directories.entries(directory)) {
      String name = entry.getFileName().toString();
      if (name.endsWith(ANNOUNCEMENT) && !name.startsWith(".")) {
        find(name.substring(0, name.length() - ANNOUNCEMENT.length())).ifPresent(models::add);
      }
    }
    return List.copyOf(models);
  }

  /** Reports of the models whose directories are there. */
  public List<TrainingReport> reports() {
    return Directories.entries(directory).stream()
        .map(entry -> entry.resolve(TrainingReport.FILE_NAME))
        .filter(Files::isRegularFile)
        .map(file -> JsonFiles.read(file, TrainingReport.class))
        .toList();
  }
}
