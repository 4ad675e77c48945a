package org.alpacastreams.dedupfilter.adapter;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lets a message of the Kafka clients through once in ten seconds. While a broker is away each
 * client repeats the same warning five times a second, which hides everything else.
 */
@LoggingFilter(name = "repeated-messages")
public final class RepeatedMessages implements Filter {
  private static final String CLIENTS = "org.apache.kafka.";
  private static final long INTERVAL_MS = Duration.ofSeconds(10).toMillis();
  private static final int REMEMBERED = 1000;

  /** The client's name in brackets and node numbers: the same message from another client. */
  private static final Pattern VARYING = Pattern.compile("^\\[[^\\]]*\\] |-?\\d+");

  private final Map<String, Long> lastShownMs = new ConcurrentHashMap<>();

  @Override
  public boolean isLoggable(LogRecord record) {
    String logger = record.getLoggerName();
    if (logger == null || !logger.startsWith(CLIENTS) || record.getMessage() == null) {
      return true;
    }
    if (lastShownMs.size() > REMEMBERED) {
      lastShownMs.clear();
    }
    String message = logger + VARYING.matcher(record.getMessage()).replaceAll("");
    long nowMs = record.getInstant().toEpochMilli();
    Long last = lastShownMs.get(message);
    if (last != null && nowMs - last < INTERVAL_MS) {
      return false;
    }
    lastShownMs.put(message, nowMs);
    return true;
  }
}
