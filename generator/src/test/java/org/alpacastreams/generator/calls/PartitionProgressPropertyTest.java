package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PartitionProgressPropertyTest {
  @Property
  void neverPassesAPromptThatIsNotDone(
      @ForAll @Size(max = 30) Set<@IntRange(max = 60) Integer> offsets,
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> doneInThisOrder) {
    PartitionProgress progress = new PartitionProgress(0, 0);
    TreeSet<Integer> read = new TreeSet<>(offsets);
    read.forEach(progress::read);
    Set<Integer> open = new TreeSet<>(read);
    for (int done : doneInThisOrder) {
      progress.done(done);
      open.remove(done);
      long expected =
          open.isEmpty() ? (read.isEmpty() ? 0 : read.last() + 1) : new ArrayList<>(open).get(0);
      assertThat(progress.position()).isEqualTo(expected);
      assertThat(progress.open()).isEqualTo(open.size());
    }
  }
}
