package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdsTest {
  @Property(tries = 200)
  void leadBackToTheirInstruction(
      @ForAll @StringLength(min = 1) String instruction,
      @ForAll @IntRange(min = 1, max = SizeLimits.MOST_VERDICTS) int k) {
    String id = InstanceIds.of(instruction, k);
    assertThat(InstanceIds.instructionOf(id)).contains(instruction);
    assertThat(id.length() - instruction.length())
        .isLessThanOrEqualTo(InstanceIds.MOST_ADDED_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/1", "a", "a/", "a/0", "a/01", "a/1#5", "a/1x", "a/123456", "a/-1"})
  void areNoOtherIds(String id) {
    assertThat(InstanceIds.instructionOf(id)).isEmpty();
  }
}
