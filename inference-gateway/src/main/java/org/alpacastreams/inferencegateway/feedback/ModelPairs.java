package org.alpacastreams.inferencegateway.feedback;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Draws two different models among those that are named and can be asked. */
public final class ModelPairs {
  private final List<String> names;
  private final Function<String, Optional<String>> resolve;
  private final RandomGenerator random;

  /**
   * A source of pairs.
   *
   * @param names ids or aliases, as configured
   * @param resolve the id that a name means at present; empty while it means none that answers
   */
  public ModelPairs(
      List<String> names, Function<String, Optional<String>> resolve, RandomGenerator random) {
    if (names.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "alpaca.compare.models names %s; at least two models or aliases are needed, such as latest,base"
              .formatted(names));
    }
    this.names = List.copyOf(names);
    this.resolve = resolve;
    this.random = random;
  }

  /** Two models; empty while the names do not mean two different ones. */
  public Optional<ModelPair> draw() {
    List<String> models =
        names.stream().flatMap(n -> resolve.apply(n).stream()).distinct().toList();
    if (models.size() < 2) {
      return Optional.empty();
    }
    int one = random.nextInt(models.size());
    int another = random.nextInt(models.size() - 1);
    int other = another < one ? another : another + 1;
    return Optional.of(
        new ModelPair(models.get(Math.min(one, other)), models.get(Math.max(one, other))));
  }
}
