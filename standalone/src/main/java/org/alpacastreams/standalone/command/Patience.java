package org.alpacastreams.standalone.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Reads durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}. */
final class Patience implements CommandLine.ITypeConverter<Duration> {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

  @Override
  public Duration convert(String text) {
    Matcher parts = DURATION.matcher(text.strip());
    Duration duration = Duration.ZERO;
    if (parts.matches()) {
      duration =
          Duration.ofHours(number(parts.group(1)))
              .plusMinutes(number(parts.group(2)))
              .plusSeconds(number(parts.group(3)));
    }
    if (duration.isZero()) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no duration; write 90s, 15m or 1h30m");
    }
    return duration;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
