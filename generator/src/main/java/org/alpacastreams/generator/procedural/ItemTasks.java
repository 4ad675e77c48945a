package org.alpacastreams.generator.procedural;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which task stands under which number of an attempt's answer. Several are drawn per number, always
 * the same ones in the same order: the writer takes the first that suits its text, and whoever
 * looks for it again the one that was written.
 */
record ItemTasks(TaskSource source, String promptId) {
  private static final int MOST_DRAWS = 64;

  /** The first task under {@code number} for which {@code suits} holds. */
  Optional<DrawnTask> first(int number, Predicate<WrittenTask> suits) {
    RandomGenerator random = ItemRandom.of(promptId, number, ItemRandom.Purpose.TASK);
    for (int i = 0; i < MOST_DRAWS; i++) {
      Optional<DrawnTask> drawn = source.draw(random);
      if (drawn.isPresent() && suits.test(drawn.get().task())) {
        return drawn;
      }
    }
    return Optional.empty();
  }
}
