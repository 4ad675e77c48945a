package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Where tasks come from, with their computed answers. */
interface TaskSource {
  /** The next task, the same for the same chances; none where there is nothing to ask about. */
  Optional<DrawnTask> draw(RandomGenerator random);

  /** Up to {@code count} tasks with the very instruction of {@code task} and other inputs. */
  List<WrittenTask> moreInputs(DrawnTask task, RandomGenerator random, int count);
}
