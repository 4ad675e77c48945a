package org.alpacastreams.trainer.pretraining;

import java.time.Duration;

/** When a pretraining ends; the learning rate follows the share that is done. */
public sealed interface PretrainingLimit {

  /** The share done, 0 to 1; at 1 the training ends. */
  double share(long updates, Duration elapsed);

  /** As the command line's option says it. */
  String option();

  /** A number of updates: the same command gives the same weights. */
  record Updates(long total) implements PretrainingLimit {
    public Updates {
      if (total < 1) {
        throw new IllegalArgumentException("--steps must be at least 1, not " + total);
      }
    }

    @Override
    public double share(long updates, Duration elapsed) {
      return Math.min(1, (double) updates / total);
    }

    @Override
    public String option() {
      return "--steps " + total;
    }
  }

  /** A time of training, whatever the machine gets done in it. */
  record Minutes(long total) implements PretrainingLimit {
    public Minutes {
      if (total < 1) {
        throw new IllegalArgumentException("--minutes must be at least 1, not " + total);
      }
    }

    @Override
    public double share(long updates, Duration elapsed) {
      return Math.min(1, (double) elapsed.toMillis() / Duration.ofMinutes(total).toMillis());
    }

    @Override
    public String option() {
      return "--minutes " + total;
    }
  }
}
