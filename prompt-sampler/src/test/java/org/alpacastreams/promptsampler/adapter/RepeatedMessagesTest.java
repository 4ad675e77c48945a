package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RepeatedMessagesTest {
  private static final String LOGGER = "org.apache.kafka.clients.NetworkClient";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final RepeatedMessages filter = new RepeatedMessages();

  @Test
  void showsAWarningOfAnyClientOnceInTenSeconds() {
    assertThat(shown(LOGGER, "[Consumer a] Connection to node 1 (/127.0.0.1:9092) lost.", 0))
        .isTrue();
    assertThat(shown(LOGGER, "[Producer b] Connection to node -1 (/127.0.0.1:9092) lost.", 1))
        .isFalse();
    assertThat(shown(LOGGER, "[Producer b] Something else", 1)).isTrue();
    assertThat(shown(LOGGER, "[Producer b] Connection to node 1 (/127.0.0.1:9092) lost.", 10))
        .isTrue();
  }

  @Test
  void neverHidesOurOwnMessages() {
    assertThat(shown("org.alpacastreams.X", "the same", 0)).isTrue();
    assertThat(shown("org.alpacastreams.X", "the same", 0)).isTrue();
  }

  private boolean shown(String logger, String message, int seconds) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName(logger);
    record.setInstant(NOW.plusSeconds(seconds));
    return filter.isLoggable(record);
  }
}
