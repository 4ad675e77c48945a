package org.alpacastreams.trainer.licence;

import java.util.Optional;

/**
 * Licences that a person states, for what files and tables do not tell.
 *
 * @param baseModel instead of what the base model's card says
 * @param seeds of the seed tasks, which every answer of a teacher imitates
 * @param imports of imported files that are not well known
 * @param external of candidates that other tools sent
 */
public record StatedLicences(
    Optional<String> baseModel, String seeds, Optional<String> imports, Optional<String> external) {
  /** Nothing is stated; seeds are the project's own. */
  public static final StatedLicences NONE =
      new StatedLicences(Optional.empty(), "apache-2.0", Optional.empty(), Optional.empty());
}
