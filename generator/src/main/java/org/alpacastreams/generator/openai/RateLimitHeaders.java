package org.alpacastreams.generator.openai;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a provider says is left of its limits: {@code x-ratelimit-remaining-requests} and {@code
 * -tokens}, with {@code x-ratelimit-reset-…} such as {@code 1s}, {@code 6m0s}, {@code 20ms} or, in
 * seconds, {@code 12}. Whoever sends nothing more until then is not refused.
 */
final class RateLimitHeaders {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

  private RateLimitHeaders() {}

  /**
   * How long to send nothing: until the requests are there again, if none is left, or the tokens,
   * if fewer than {@code tokensOfACall} are.
   */
  static Duration hold(HttpHeaders headers, long tokensOfACall) {
    Duration requests = hold(headers, "requests", 1);
    Duration tokens = hold(headers, "tokens", tokensOfACall);
    return requests.compareTo(tokens) > 0 ? requests : tokens;
  }

  private static Duration hold(HttpHeaders headers, String of, long needed) {
    Optional<Long> remaining =
        headers.firstValue("x-ratelimit-remaining-" + of).flatMap(RateLimitHeaders::whole);
    return remaining
        .filter(left -> left < needed)
        .flatMap(left -> headers.firstValue("x-ratelimit-reset-" + of))
        .flatMap(RateLimitHeaders::duration)
        .orElse(Duration.ZERO);
  }

  private static Optional<Long> whole(String value) {
    return value.strip().matches("\\d{1,15}")
        ? Optional.of(Long.parseLong(value.strip()))
        : Optional.empty();
  }

  /** As Go writes it, or a number of seconds; none where it is written otherwise. */
  static Optional<Duration> duration(String value) {
    if (SECONDS.matcher(value.strip()).matches()) {
      return Optional.of(ofSeconds(Double.parseDouble(value.strip())));
    }
    Matcher part = PART.matcher(value.strip());
    double seconds = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      seconds += Double.parseDouble(part.group(1)) * secondsPer(part.group(2));
      end = part.end();
    }
    return end > 0 && end == value.strip().length()
        ? Optional.of(ofSeconds(seconds))
        : Optional.empty();
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
  }

  private static double secondsPer(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "s" -> 1;
      case "m" -> 60;
      default -> 3_600;
    };
  }
}
