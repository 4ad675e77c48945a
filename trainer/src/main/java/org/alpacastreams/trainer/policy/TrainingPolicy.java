package org.alpacastreams.trainer.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.alpacastreams.contracts.datasets.DatasetVersioned;

/**
 * When a version is worth a training.
 *
 * @param trigger what makes it so
 * @param minimumExamples a version with fewer is not trained on unless it is asked for
 * @param growth with {@link Trigger#GROWTH}, a version must have so many times the examples of the
 *     last one trained on
 */
public record TrainingPolicy(Trigger trigger, long minimumExamples, double growth) {
  /** What makes a version worth a training. */
  public enum Trigger {
    /** It has grown enough since the last training. */
    GROWTH,
    /** It is large enough, and larger than the last one trained on. */
    MINIMUM_SIZE,
    /** Nothing but a request. */
    MANUAL
  }

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

  /** By growth. */
  public TrainingPolicy(long minimumExamples, double growth) {
    this(Trigger.GROWTH, minimumExamples, growth);
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

  /**
   * Versions of a dataset that are large enough, but were overtaken by {@code chosen} before a
   * training on them began.
   */
  public List<DatasetVersioned> superseded(
      Collection<DatasetVersioned> versions, DatasetVersioned chosen) {
    return versions.stream()
        .filter(version -> trigger != Trigger.MANUAL)
        .filter(version -> version.examples() >= minimumExamples)
        .filter(version -> version.endSequence() < chosen.endSequence())
        .sorted(Comparator.comparingLong(DatasetVersioned::endSequence))
        .toList();
  }

  private boolean worthIt(long examples, OptionalLong lastTrained) {
    if (examples < minimumExamples) {
      return false;
    }
    return switch (trigger) {
      case GROWTH -> lastTrained.isEmpty() || examples >= growth * lastTrained.getAsLong();
      case MINIMUM_SIZE -> lastTrained.isEmpty() || examples > lastTrained.getAsLong();
      case MANUAL -> false;
    };
  }
}
