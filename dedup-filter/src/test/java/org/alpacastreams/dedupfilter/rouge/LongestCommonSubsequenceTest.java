package org.alpacastreams.dedupfilter.rouge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongestCommonSubsequenceTest {
  private static final int VOCABULARY = 300;

  @Property(tries = 300)
  void equalsTheTableOfTheTextbook(
      @ForAll @IntRange(min = 0, max = 300) int preparedLength,
      @ForAll @IntRange(min = 0, max = 300) int otherLength,
      @ForAll @IntRange(min = 1, max = 40) int vocabulary,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] prepared = random.ints(preparedLength, 0, vocabulary).toArray();
    int[] other = random.ints(otherLength, 0, vocabulary).toArray();
    assertThat(lengthOf(new LongestCommonSubsequence(), prepared, other))
        .isEqualTo(NaiveRougeL.lcs(boxed(prepared), boxed(other)));
  }

  @Test
  void takesMemoryForDistinctTokensOnly() {
    int[] digits = new Random(3).ints(32_000, 0, 10).toArray();
    LongestCommonSubsequence common = new LongestCommonSubsequence();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    common.prepare(digits, 10);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    assertThat(common.lengthWith(digits, 0, digits.length)).isEqualTo(digits.length);
  }

  @Property(tries = 50)
  void forgetsTheSequenceBefore(
      @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 0, max = 200) Integer> lengths,
      @ForAll long seed) {
    Random random = new Random(seed);
    LongestCommonSubsequence reused = new LongestCommonSubsequence();
    for (int length : lengths) {
      int[] prepared = random.ints(length, 0, 25).toArray();
      int[] other = random.ints(length / 2 + 3, 0, 30).toArray();
      assertThat(lengthOf(reused, prepared, other))
          .isEqualTo(NaiveRougeL.lcs(boxed(prepared), boxed(other)));
    }
  }

  @Test
  void carriesFromWordToWord() {
    for (int length : new int[] {63, 64, 65, 127, 128, 129, 192, 193}) {
      int[] same = new int[length];
      Arrays.fill(same, 3);
      assertThat(lengthOf(new LongestCommonSubsequence(), same, same)).isEqualTo(length);
      int[] ascending = IntStream.range(0, length).toArray();
      assertThat(lengthOf(new LongestCommonSubsequence(), ascending, ascending)).isEqualTo(length);
    }
  }

  @Test
  void countsAnUnmatchedElementForNothing() {
    int unmatched = LongestCommonSubsequence.UNMATCHED;
    int[] prepared = {unmatched, 1, unmatched, 2};
    assertThat(lengthOf(new LongestCommonSubsequence(), prepared, new int[] {1, 5, 2}))
        .isEqualTo(2);
  }

  @Test
  void looksOnlyAtTheGivenRange() {
    LongestCommonSubsequence common = new LongestCommonSubsequence();
    common.prepare(new int[] {1, 2, 3}, VOCABULARY);
    int[] endToEnd = {1, 2, 3, 9, 2, 3, 1};
    assertThat(common.lengthWith(endToEnd, 0, 3)).isEqualTo(3);
    assertThat(common.lengthWith(endToEnd, 3, 7)).isEqualTo(2);
    assertThat(common.lengthWith(endToEnd, 3, 3)).isZero();
  }

  private static int lengthOf(LongestCommonSubsequence common, int[] prepared, int[] other) {
    common.prepare(prepared, VOCABULARY);
    return common.lengthWith(other, 0, other.length);
  }

  private static List<Integer> boxed(int[] values) {
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}
