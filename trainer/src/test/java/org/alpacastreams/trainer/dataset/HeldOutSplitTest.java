package org.alpacastreams.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.trainer.recipe.HeldOut;
import org.junit.jupiter.api.Test;

class HeldOutSplitTest {

  @Test
  void holdsOutOneInAHundredAndAtMost500() {
    assertThat(HeldOutSplit.of(rows(1_500), HeldOut.DEFAULT).heldOut()).hasSize(15);
    assertThat(HeldOutSplit.of(rows(60_000), HeldOut.DEFAULT).heldOut()).hasSize(500);
    assertThat(HeldOutSplit.of(rows(1_500), new HeldOut(0.5, 20)).heldOut()).hasSize(20);
  }

  @Test
  void aTinyDatasetHoldsOutOneOrNone() {
    assertThat(HeldOutSplit.of(rows(20), HeldOut.DEFAULT).heldOut()).hasSize(1);
    assertThat(HeldOutSplit.of(rows(19), HeldOut.DEFAULT).heldOut()).isEmpty();
    assertThat(HeldOutSplit.of(rows(19), HeldOut.DEFAULT).learned()).hasSize(19);
    assertThat(HeldOutSplit.of(rows(1_500), HeldOut.NONE).heldOut()).isEmpty();
  }

  @Test
  void everyExampleIsInOnePart() {
    List<InstructionExample> rows = rows(1_000);
    HeldOutSplit split = HeldOutSplit.of(rows, new HeldOut(0.1, 500));
    Set<String> both = ids(split.learned());
    both.addAll(ids(split.heldOut()));
    assertThat(both).isEqualTo(ids(rows));
    assertThat(split.learned()).hasSize(900).isSubsetOf(rows);
  }

  @Test
  void neitherOrderNorGrowthMovesAnExampleToTheOtherPart() {
    List<InstructionExample> rows = rows(1_000);
    HeldOut tenth = new HeldOut(0.1, 500);
    Set<String> before = ids(HeldOutSplit.of(rows, tenth).heldOut());
    List<InstructionExample> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(ids(HeldOutSplit.of(shuffled, tenth).heldOut())).isEqualTo(before);

    Set<String> grown = ids(HeldOutSplit.of(rows(2_000), tenth).heldOut());
    Set<String> still = new HashSet<>(before);
    still.retainAll(grown);
    assertThat(still).as("but for a few that are displaced").hasSizeGreaterThan(80);
  }

  private static Set<String> ids(List<InstructionExample> rows) {
    return rows.stream().map(InstructionExample::exampleId).collect(Collectors.toSet());
  }

  private static List<InstructionExample> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new InstructionExample("id-" + i, "Say " + i + ".", "", "" + i))
        .toList();
  }
}
