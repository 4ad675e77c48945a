package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CutScheduleTest {
  private final CutSchedule schedule = new CutSchedule(300);

  @Test
  void cutsEveryMultipleThatIsReached() {
    assertThat(due(299, List.of(), Set.of())).isEmpty();
    assertThat(due(300, List.of(), Set.of())).containsExactly(300L);
    assertThat(due(950, List.of(300L), Set.of())).containsExactly(600L, 900L);
    assertThat(due(950, List.of(300L, 600L, 900L), Set.of())).isEmpty();
  }

  @Test
  void goesOnAfterAVersionCutOnDemand() {
    assertThat(due(950, List.of(300L, 450L), Set.of())).containsExactly(600L, 900L);
  }

  @Test
  void writesAnnouncedVersionsAgain() {
    assertThat(due(950, List.of(), Set.of(300L, 450L, 600L)))
        .containsExactly(300L, 450L, 600L, 900L);
    assertThat(due(500, List.of(), Set.of(300L, 450L, 600L))).containsExactly(300L, 450L);
  }

  @Test
  void doesNotCutThePastAgainWhenTheIntervalChanges() {
    assertThat(new CutSchedule(100).due(750, new TreeSet<>(List.of(300L, 600L)), Set.of()))
        .containsExactly(700L);
  }

  @Test
  void refusesAnIntervalBelowOne() {
    assertThatThrownBy(() -> new CutSchedule(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alpaca.versions.every is 0; it must be at least 1 example");
  }

  private Set<Long> due(long examples, List<Long> existing, Set<Long> announced) {
    return schedule.due(examples, new TreeSet<>(existing), announced);
  }
}
