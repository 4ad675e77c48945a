package org.alpacastreams.trainer.job;

import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.trainer.dataset.VersionReader;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.recipe.TrainingRecipe;

/**
 * One dataset version, one recipe, one base model: the same job has the same id, and makes the same
 * model.
 */
public record TrainingJob(DatasetVersioned version, TrainingRecipe recipe, BaseModel base) {
  private static final int ID_DIGITS = 16;
  private static final int SHORT_ID_DIGITS = 8;
  private static final int HEX = 16;

  /** hash(checksums of the version's files, recipe, checksum of the base model). */
  public String trainingId() {
    String files =
        version.files().stream()
            .map(file -> file.path() + " " + file.sha256())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Checksums.ofText(
            String.join("\n", datasetVersion(), files, recipe.description(), base.checksum()))
        .substring(0, ID_DIGITS);
  }

  /** Names the model that it makes. */
  public String modelId() {
    return "%s-%s-%s-%s"
        .formatted(
            version.dataset(),
            version.version(),
            recipe.name(),
            trainingId().substring(0, SHORT_ID_DIGITS));
  }

  /** {@code dataset@version}. */
  public String datasetVersion() {
    return VersionReader.name(version);
  }

  /** Optimizer steps that it takes, where no example is too long. */
  public int updates() {
    int examples = Math.toIntExact(version.examples());
    return recipe.updates(examples - recipe.heldOut().count(examples));
  }

  /** Of the order of its examples. */
  long seed() {
    return Long.parseUnsignedLong(trainingId(), HEX);
  }
}
