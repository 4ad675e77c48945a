package org.alpacastreams.proceduraltasks.construction;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices in the words in which a family describes its operands. */
public record Dice(RandomGenerator random) {

  /** A whole number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  public boolean flip() {
    return random.nextBoolean();
  }

  public <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Several different members of {@code choices}, in random order. */
  public <T> List<T> some(int count, List<T> choices) {
    List<T> pool = new ArrayList<>(choices);
    if (count > pool.size()) {
      throw new IllegalArgumentException(
          "cannot choose " + count + " of " + pool.size() + " members");
    }
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, pool.size());
      T chosen = pool.get(j);
      pool.set(j, pool.get(i));
      pool.set(i, chosen);
    }
    return List.copyOf(pool.subList(0, count));
  }

  public <T> List<T> shuffled(List<T> members) {
    return some(members.size(), members);
  }

  /** {@code count} whole numbers from {@code low} to {@code high}; they may repeat. */
  public List<Integer> numbers(int count, int low, int high) {
    List<Integer> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(between(low, high));
    }
    return List.copyOf(numbers);
  }

  /** {@code count} different whole numbers from {@code low} to {@code high}, in random order. */
  public List<Integer> differentNumbers(int count, int low, int high) {
    List<Integer> numbers = new ArrayList<>(count);
    while (numbers.size() < count) {
      Integer number = between(low, high);
      if (!numbers.contains(number)) {
        numbers.add(number);
      }
    }
    return List.copyOf(numbers);
  }
}
