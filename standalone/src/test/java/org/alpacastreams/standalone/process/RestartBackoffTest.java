package org.alpacastreams.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  @Test
  void doublesFromOneSecondUpToThirty() {
    RestartBackoff backoff = new RestartBackoff();
    assertThat(
            Stream.generate(() -> backoff.afterLifeOf(Duration.ofSeconds(1)).toSeconds()).limit(7))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void startsOverAfterAMinuteOfHealth() {
    RestartBackoff backoff = new RestartBackoff();
    backoff.afterLifeOf(Duration.ofSeconds(1));
    backoff.afterLifeOf(Duration.ofSeconds(1));
    assertThat(backoff.afterLifeOf(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
  }
}
