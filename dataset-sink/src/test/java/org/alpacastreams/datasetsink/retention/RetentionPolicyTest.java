package org.alpacastreams.datasetsink.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant OLD = NOW.minus(Duration.ofDays(2));

  private final RetentionPolicy policy = new RetentionPolicy(2, Duration.ofHours(1));

  @Test
  void keepsTheNewest() {
    assertThat(removable(Set.of(), 300, 600)).isEmpty();
    assertThat(removable(Set.of(), 300, 600, 900, 1200)).containsExactly(300L, 600L);
  }

  @Test
  void keepsWhatModelsWereTrainedFromAndWhatAPersonAskedFor() {
    assertThat(removable(Set.of(600L), 300, 450, 600, 900, 1200)).containsExactly(300L);
  }

  @Test
  void keepsTheYoungForWhoeverCopiesThem() {
    SortedMap<Long, Instant> written = new TreeMap<>();
    written.put(300L, OLD);
    written.put(600L, NOW.minus(Duration.ofMinutes(59)));
    written.put(900L, NOW);
    written.put(1200L, NOW);
    assertThat(policy.removable(written, Set.of(), 300, NOW)).containsExactly(300L);
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> new RetentionPolicy(0, Duration.ZERO))
        .hasMessage("alpaca.versions.keep is 0; it must be at least 1 version");
    assertThatThrownBy(() -> new RetentionPolicy(1, Duration.ofHours(-1)))
        .hasMessageContaining("alpaca.versions.keep-for");
  }

  private SortedSet<Long> removable(Set<Long> inUse, long... ends) {
    SortedMap<Long, Instant> written = new TreeMap<>();
    for (long end : ends) {
      written.put(end, OLD);
    }
    return policy.removable(written, inUse, 300, NOW);
  }
}
