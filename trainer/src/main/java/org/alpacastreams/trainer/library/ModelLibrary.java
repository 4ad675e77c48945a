package org.alpacastreams.trainer.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that were trained here: {@code <modelId>/} in the Hugging Face layout, and beside it
 * {@code <modelId>.json}, its announcement. A model's directory appears whole or not at all.
 */
public final class ModelLibrary {
  private static final String ANNOUNCEMENT = ".json";

  private static final Logger LOG = LoggerFactory.getLogger(ModelLibrary.class);

  private final Path directory;
  private final Map<String, ModelPublished> intact = new ConcurrentHashMap<>();

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

  /** Takes a finished directory in; its announcement is made of {@code report} and the files. */
  public ModelPublished add(Path finished, TrainingReport report) {
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
            report.licence().id(),
            report.licence().commercialUse(),
            report.licence().sources());
    Path announcement = directory.resolve(report.modelId() + ANNOUNCEMENT);
    Path partial = directory.resolve("." + report.modelId() + ".partial");
    JsonFiles.write(partial, model);
    intact.remove(report.modelId());
    Directories.completeFile(partial, announcement);
    Directories.delete(path(report.modelId()));
    Directories.complete(finished, path(report.modelId()));
    return model;
  }

  /**
   * A model whose announced files are all there with their checksums. What else is in its directory
   * does not count. Checksums are computed once.
   */
  public Optional<ModelPublished> find(String modelId) {
    ModelPublished known = intact.get(modelId);
    if (known != null && Files.isDirectory(path(modelId))) {
      return Optional.of(known);
    }
    Path announcement = directory.resolve(modelId + ANNOUNCEMENT);
    if (!Files.isRegularFile(announcement)) {
      return Optional.empty();
    }
    try {
      ModelPublished model = JsonFiles.read(announcement, ModelPublished.class);
      for (VersionFile file : model.files()) {
        requireIntact(path(modelId).resolve(file.path()), file);
      }
      intact.put(modelId, model);
      return Optional.of(model);
    } catch (StorageException | DamagedFileException e) {
      LOG.warn(
          "the model {} is left aside, and trained again when its version is due: {}",
          modelId,
          e.getMessage());
      return Optional.empty();
    }
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

  /** Reports of those models. */
  public List<TrainingReport> reports() {
    return all().stream()
        .map(model -> path(model.modelId()).resolve(TrainingReport.FILE_NAME))
        .filter(Files::isRegularFile)
        .map(file -> JsonFiles.read(file, TrainingReport.class))
        .toList();
  }

  private static void requireIntact(Path file, VersionFile announced) {
    if (!Files.isRegularFile(file)) {
      throw new DamagedFileException(file + " is missing");
    }
    if (!Checksums.ofFile(file).equals(announced.sha256())) {
      throw new DamagedFileException(file + " is not as it was announced");
    }
  }

  private static final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
      super(message);
    }
  }
}
