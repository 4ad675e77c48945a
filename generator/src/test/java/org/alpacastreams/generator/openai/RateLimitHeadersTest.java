package org.alpacastreams.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "1s, 1000",
    "20ms, 20",
    "6m0s, 360000",
    "1h2m3.5s, 3723500",
    "0.2ms, 1",
    "0s, 0",
    "12, 12000",
    "1.5, 1500"
  })
  void readsDurations(String text, long millis) {
    assertThat(RateLimitHeaders.duration(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1700000000", "s", "-1s", "1s later", "1d", "1s,2s", "99999999999s"})
  void readsNothingElse(String text) {
    assertThat(RateLimitHeaders.duration(text)).isEmpty();
  }

  @Test
  void holdsWhenNoRequestIsLeft() {
    assertThat(hold("requests", "0", "1.5s")).isEqualTo(Duration.ofMillis(1_500));
    assertThat(hold("requests", "1", "1.5s")).isZero();
  }

  @Test
  void holdsWhenTheTokensLeftAreFewerThanACallNeeds() {
    assertThat(hold("tokens", "3999", "6m0s")).isEqualTo(Duration.ofMinutes(6));
    assertThat(hold("tokens", "4000", "6m0s")).isZero();
  }

  @Test
  void takesTheLongerOfBoth() {
    assertThat(
            RateLimitHeaders.hold(
                headers(
                    Map.of(
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "3s",
                        "x-ratelimit-remaining-tokens", "10",
                        "x-ratelimit-reset-tokens", "2s")),
                4_000))
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void holdsNotWhereAnythingIsMissingOrUnreadable() {
    assertThat(RateLimitHeaders.hold(headers(Map.of()), 4_000)).isZero();
    assertThat(hold("requests", "none", "1s")).isZero();
    assertThat(hold("requests", "0", "soon")).isZero();
    assertThat(RateLimitHeaders.hold(headers(Map.of("x-ratelimit-remaining-requests", "0")), 4_000))
        .isZero();
  }

  private static Duration hold(String of, String remaining, String reset) {
    return RateLimitHeaders.hold(
        headers(Map.of("x-ratelimit-remaining-" + of, remaining, "x-ratelimit-reset-" + of, reset)),
        4_000);
  }

  private static HttpHeaders headers(Map<String, String> values) {
    Map<String, List<String>> headers = new TreeMap<>();
    values.forEach((name, value) -> headers.put(name, List.of(value)));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
