package org.alpacastreams.languagemodel.training;

/**
 * The learning rate of each step, linear warm-up first, then falling to zero (Hugging Face's {@code
 * get_cosine_schedule_with_warmup} and {@code get_linear_schedule_with_warmup}).
 *
 * @param shape how it falls
 * @param peak the rate after warm-up
 * @param warmupSteps steps to reach it; the first step's rate is 0 if there are any
 * @param totalSteps steps in all
 */
public record LearningRateSchedule(Shape shape, double peak, int warmupSteps, int totalSteps) {

  /** How the rate falls after warm-up. */
  public enum Shape {
    COSINE,
    LINEAR
  }

  public LearningRateSchedule {
    if (totalSteps < 1 || warmupSteps < 0 || warmupSteps > totalSteps) {
      throw new IllegalArgumentException(
          "a schedule needs 0 <= warmupSteps <= totalSteps and a step: "
              + warmupSteps
              + " of "
              + totalSteps);
    }
  }

  /** Cosine with a warm-up of {@code ceil(ratio * totalSteps)} steps (SPEC 1.9: 0.03). */
  public static LearningRateSchedule cosine(double peak, double warmupRatio, int totalSteps) {
    return new LearningRateSchedule(
        Shape.COSINE, peak, (int) Math.ceil(warmupRatio * totalSteps), totalSteps);
  }

  /** The rate of a step, counted from 0. */
  public double at(int step) {
    if (step < warmupSteps) {
      return peak * step / warmupSteps;
    }
    int falling = Math.max(1, totalSteps - warmupSteps);
    double progress = (double) (step - warmupSteps) / falling;
    return switch (shape) {
      case COSINE -> peak * Math.max(0, 0.5 * (1 + Math.cos(Math.PI * progress)));
      case LINEAR -> peak * Math.max(0, 1 - progress);
    };
  }
}
