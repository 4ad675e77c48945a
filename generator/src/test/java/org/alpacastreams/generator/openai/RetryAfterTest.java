package org.alpacastreams.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "retry-after, 2, 2000",
    "retry-after, 0.25, 250",
    "retry-after-ms, 12.2, 13",
    "retry-after, 'Fri, 20 Nov 2026 12:00:07 GMT', 7000",
    "retry-after, 'Fri, 20 Nov 2026 11:00:00 GMT', 0"
  })
  void readsSecondsMillisecondsAndDates(String name, String value, long ms) {
    assertThat(read(Map.of(name, List.of(value)))).contains(Duration.ofMillis(ms));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "NaN", "1e300"})
  void ignoresWhatItCannotRead(String value) {
    assertThat(read(Map.of("retry-after", List.of(value)))).isEmpty();
  }

  @Test
  void growsPausesWithinTheirBounds() {
    Backoff backoff = new Backoff(9, Duration.ofMillis(500), Duration.ofSeconds(3));
    assertThat(backoff.after(1, 0.0)).isEqualTo(Duration.ofMillis(250));
    assertThat(backoff.after(1, 1.0)).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.after(3, 1.0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.after(60, 1.0)).isEqualTo(Duration.ofSeconds(3));
  }

  private static Optional<Duration> read(Map<String, List<String>> headers) {
    return RetryAfter.in(HttpHeaders.of(headers, (a, b) -> true), NOW);
  }
}
