package org.alpacastreams.standalone.process;

import java.util.OptionalLong;

/**
 * Whether versions become models that answer.
 *
 * @param on whether trainer and gateway are started
 * @param minimumExamples a version with fewer is not trained on; empty for the trainer's default
 */
public record ModelLoop(boolean on, OptionalLong minimumExamples) {
  /** Neither trainer nor gateway. */
  public static final ModelLoop OFF = new ModelLoop(false, OptionalLong.empty());

  /** Both, with the trainer's own settings. */
  public static final ModelLoop ON = new ModelLoop(true, OptionalLong.empty());

  /** Both, and the first training as soon as a version has so many examples. */
  public static ModelLoop from(long minimumExamples) {
    return new ModelLoop(true, OptionalLong.of(minimumExamples));
  }
}
