package org.alpacastreams.trainer.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a plan with the memory that there is, before the first step: a training that would be
 * killed for want of memory after an hour is refused with what would fit.
 *
 * @param availableBytes of the device
 * @param source where that number is from, for people
 * @param ofHost whether it is the machine's memory, which a GPU's takes the place of
 */
public record MemoryCheck(long availableBytes, String source, boolean ofHost) {

  /** Of a number that somebody gave. */
  public MemoryCheck(long availableBytes, String source) {
    this(availableBytes, source, false);
  }

  /** The same on a device that has memory of its own. */
  public MemoryCheck on(OptionalLong gpuBytes) {
    return ofHost && gpuBytes.isPresent()
        ? new MemoryCheck(gpuBytes.getAsLong(), "the memory of the GPU")
        : this;
  }

  /** A change that takes less memory, and what to set for it. */
  record Change(String setting, TrainingMethod method) {}

  /**
   * What is wrong with the plan, where it does not fit.
   *
   * @param longestExample most positions of an example
   */
  public Optional<String> refusal(ModelShape shape, TrainingMethod method, int longestExample) {
    MemoryPlan plan = MemoryPlan.of(shape, method);
    if (plan.onDevice() <= availableBytes) {
      return Optional.empty();
    }
    return Optional.of(
        "this training takes about %s; there are %s (%s). %s"
            .formatted(
                plan.description(),
                MemoryPlan.gigabytes(availableBytes),
                source,
                advice(shape, method, longestExample)));
  }

  private String advice(ModelShape shape, TrainingMethod method, int longestExample) {
    List<String> fitting = new ArrayList<>();
    long least = Long.MAX_VALUE;
    for (Change change : changes(method, longestExample)) {
      long bytes = MemoryPlan.of(shape, change.method()).onDevice();
      least = Math.min(least, bytes);
      if (bytes <= availableBytes) {
        fitting.add("%s (%s)".formatted(change.setting(), MemoryPlan.gigabytes(bytes)));
      }
    }
    return fitting.isEmpty()
        ? "Nothing that can be set here makes it fit: the least is %s. Take a smaller base model, a machine with more memory, or hand the training to several devices (alpaca.training.launcher=command)"
            .formatted(MemoryPlan.gigabytes(least))
        : "It would fit with " + String.join(", or ", fitting);
  }

  private static List<Change> changes(TrainingMethod method, int longestExample) {
    TrainingMethod single = method.withTokensTogether(longestExample);
    List<Change> changes = new ArrayList<>();
    if (!method.recompute()) {
      changes.add(
          new Change("alpaca.training.recompute-activations=true", method.withRecomputation()));
    }
    changes.add(new Change("alpaca.training.micro-batch-tokens=" + longestExample, single));
    if (!method.recompute()) {
      changes.add(
          new Change(
              "both alpaca.training.recompute-activations=true and"
                  + " alpaca.training.micro-batch-tokens="
                  + longestExample,
              single.withRecomputation()));
    }
    return List.copyOf(changes);
  }
}
