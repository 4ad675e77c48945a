package org.alpacastreams.proceduraltasks.construction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DiceTest {

  @Property
  void chooseDifferentMembers(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int count) {
    List<Integer> members = IntStream.range(0, 30).boxed().toList();

    List<Integer> chosen = new Dice(new SplittableRandom(seed)).some(count, members);

    assertThat(chosen).hasSize(count).doesNotHaveDuplicates().isSubsetOf(members);
  }

  @Property
  void stayBetweenTheirBounds(@ForAll long seed, @ForAll @IntRange(min = -50, max = 50) int low) {
    Dice dice = new Dice(new SplittableRandom(seed));

    assertThat(dice.numbers(20, low, low + 3)).allMatch(n -> n >= low && n <= low + 3);
    assertThat(dice.differentNumbers(4, low, low + 3))
        .containsExactlyInAnyOrder(low, low + 1, low + 2, low + 3);
  }
}
