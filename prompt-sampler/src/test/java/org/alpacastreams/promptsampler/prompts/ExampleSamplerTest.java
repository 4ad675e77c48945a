package org.alpacastreams.promptsampler.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.junit.jupiter.api.Test;

class ExampleSamplerTest {
  private static final List<Integer> POOL = IntStream.range(0, 175).boxed().toList();

  @Property(tries = 300)
  void choosesDifferentExamplesAndTheSameOnesAgain(
      @ForAll long seed, @ForAll @LongRange(max = 1_000_000) long number) {
    List<Integer> chosen = new ExampleSampler(seed).sample(POOL, 3, number);

    assertThat(chosen).hasSize(3).doesNotHaveDuplicates().isSubsetOf(POOL);
    assertThat(new ExampleSampler(seed).sample(POOL, 3, number)).isEqualTo(chosen);
  }

  /** The numbers are those of an independent implementation in Python. */
  @Test
  void choosesTheSameOnEveryMachine() {
    ExampleSampler sampler = new ExampleSampler(42);

    assertThat(sampler.sample(POOL, 3, 0)).containsExactly(27, 55, 16);
    assertThat(sampler.sample(POOL, 3, 1)).containsExactly(157, 151, 81);
    assertThat(new ExampleSampler(-7).sample(POOL, 3, 123_456)).containsExactly(16, 102, 93);
  }

  @Test
  void givesEveryExampleTheSameChanceInEveryPosition() {
    ExampleSampler sampler = new ExampleSampler(1);
    int prompts = 35_000;
    int[][] drawn = new int[3][POOL.size()];
    for (long number = 0; number < prompts; number++) {
      List<Integer> chosen = sampler.sample(POOL, 3, number);
      IntStream.range(0, 3).forEach(position -> drawn[position][chosen.get(position)]++);
    }
    // Expected 200 with a standard deviation of 14: 5 of them either way.
    for (int[] position : drawn) {
      assertThat(IntStream.of(position)).allSatisfy(n -> assertThat(n).isBetween(130, 270));
    }
  }

  @Property(tries = 20)
  void canShowTheWholePool(@ForAll @IntRange(min = 1, max = 19) int size) {
    List<Integer> pool = POOL.subList(0, size);

    assertThat(new ExampleSampler(5).sample(pool, size, 3))
        .containsExactlyInAnyOrderElementsOf(pool);
  }

  @Test
  void refusesToChooseMoreThanThereAre() {
    assertThatThrownBy(() -> new ExampleSampler(5).sample(List.of("a"), 3, 0))
        .hasMessage("cannot choose 3 examples from 1; give more seed tasks");
  }

  @Test
  void sharesPromptsAmongTeachersByWeight() {
    List<TeacherShare> shares = List.of(new TeacherShare("a", 3), new TeacherShare("b", 1));
    TeacherChoice choice = new TeacherChoice(9);

    long forA =
        LongStream.range(0, 4000).filter(n -> choice.teacher(shares, n).equals("a")).count();

    assertThat(forA).isBetween(2850L, 3150L);
    assertThat(choice.teacher(shares, 17)).isEqualTo(new TeacherChoice(9).teacher(shares, 17));
  }
}
