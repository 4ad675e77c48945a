package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void theNextGoesToWhoeverHasTheFewestTokens() {
    assertThat(Shares.of(batches(9, 4, 4, 2, 5), 2))
        .containsExactly(List.of(0, 4), List.of(1, 2, 3));
  }

  @Test
  void thereAreNoMoreSharesThanBatches() {
    assertThat(Shares.of(batches(3, 3), 4)).containsExactly(List.of(0), List.of(1));
    assertThat(Shares.of(batches(3, 3), 1)).containsExactly(List.of(0, 1));
  }

  private static List<MicroBatch> batches(int... columns) {
    return IntStream.of(columns)
        .mapToObj(count -> MicroBatch.of(1, count, new long[count], new long[count]))
        .toList();
  }
}
