package org.alpacastreams.trainer.finetuning;

/** How fast the steps of this process are: their mean over the newest ones. */
final class Pace {
  /** So many steps of memory: an early slow one, with cold caches, is soon forgotten. */
  private static final double MEMORY = 20;

  private double secondsPerStep;
  private long steps;

  void step(double seconds) {
    steps++;
    double weight = 1 / Math.min((double) steps, MEMORY);
    secondsPerStep += weight * (seconds - secondsPerStep);
  }

  double secondsLeft(long stepsLeft) {
    return secondsPerStep * stepsLeft;
  }
}
