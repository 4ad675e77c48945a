package org.alpacastreams.trainer.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.alpacastreams.contracts.datasets.DatasetVersioned;

/**
 * When a version is worth a training.
 *
 * @param minimumExamples a version with fewer is not trained on
 * @param growth a version must have so many times the examples of the last one trained on
 */
public record TrainingPolicy(long minimumExamples, double growth) {
  public TrainingPolicy {
    if (minimumExamples < 1) {
      throw new IllegalArgumentException(
          "alpaca.training.minimum-examples is %d; it must be at least 1"
              .formatted(minimumExamples));
    }
    if (!(growth > 1)) {
      throw new IllegalArgumentException(
          "alpaca.training.growth is %s; it must be above 1".formatted(growth));
    }
  }

  /**
   * The version of a dataset to train on now: the newest that is worth it; those before it are
   * superseded.
   *
   * @param versions of one dataset
   * @param lastTrained examples of the biggest version that a model was trained on
   */
  public Optional<DatasetVersioned> due(
      Collection<DatasetVersioned> versions, OptionalLong lastTrained) {
    return versions.stream()
        .filter(version -> worthIt(version.examples(), lastTrained))
        .max(Comparator.comparingLong(DatasetVersioned::endSequence));
  }

  private boolean worthIt(long examples, OptionalLong lastTrained) {
    return examples >= minimumExamples
        && (lastTrained.isEmpty() || examples >= growth * lastTrained.getAsLong());
  }
}
