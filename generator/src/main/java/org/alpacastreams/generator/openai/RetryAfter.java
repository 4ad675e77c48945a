package org.alpacastreams.generator.openai;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider asks to wait: {@code retry-after-ms}, or {@code Retry-After} (RFC 9110). */
final class RetryAfter {
  private RetryAfter() {}

  static Optional<Duration> in(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(RetryAfter::number)
        .map(ms -> Duration.ofMillis((long) Math.ceil(ms)))
        .or(() -> headers.firstValue("retry-after").flatMap(value -> secondsOrDate(value, now)));
  }

  private static Optional<Duration> secondsOrDate(String value, Instant now) {
    Optional<Duration> seconds =
        number(value).map(s -> Duration.ofMillis((long) Math.ceil(s * 1_000)));
    if (seconds.isPresent()) {
      return seconds;
    }
    try {
      Instant at =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> number(String value) {
    try {
      double number = Double.parseDouble(value.strip());
      return number >= 0 && number <= Duration.ofDays(365).toSeconds() * 1_000.0
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
