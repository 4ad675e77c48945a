package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tasks about a passage, computed from its own sentences and right for any text. */
final class PassageTasks implements TaskSource {
  private static final int MOST_DRAWS = 20;

  private final Passage passage;
  private final List<PassageFamily> families;

  PassageTasks(Passage passage, Language language) {
    this.passage = passage;
    this.families =
        switch (language) {
          case ENGLISH -> EnglishPassageFamilies.ALL;
          case CHINESE -> ChinesePassageFamilies.ALL;
        };
  }

  /**
   * One kind of task.
   *
   * @param classification whether its output is one of few labels
   */
  record PassageFamily(String name, boolean classification, Source source) {}

  /** Draws a task; none where the passage has no sentence for it. */
  @FunctionalInterface
  interface Source {
    Optional<WrittenTask> draw(Passage passage, RandomGenerator random);
  }

  @Override
  public Optional<DrawnTask> draw(RandomGenerator random) {
    for (int i = 0; i < MOST_DRAWS && !passage.sentences().isEmpty(); i++) {
      PassageFamily family = families.get(random.nextInt(families.size()));
      Optional<WrittenTask> task = family.source().draw(passage, random);
      if (task.isPresent()) {
        return Optional.of(new DrawnTask(task.get(), family.classification(), family.name(), 1));
      }
    }
    return Optional.empty();
  }

  /** Its instructions are about one passage: there are no other inputs. */
  @Override
  public List<WrittenTask> moreInputs(DrawnTask task, RandomGenerator random, int count) {
    return List.of();
  }

  static <T> T one(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
