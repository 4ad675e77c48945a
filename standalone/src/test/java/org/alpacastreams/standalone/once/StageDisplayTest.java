package org.alpacastreams.standalone.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;
import org.junit.jupiter.api.Test;

class StageDisplayTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void printsALineEveryTenSecondsWhereThereIsNoTerminal() {
    StageDisplay display = display(false);
    for (int second = 0; second < 25; second++) {
      display.underWay(
          Stage.GENERATE, second + " of 25", Duration.ofSeconds(second), NOW.plusSeconds(second));
    }
    display.done(Stage.GENERATE, "25 examples", Duration.ofSeconds(65));
    display.failed(Stage.TRAIN, "disk full", Duration.ofSeconds(5));
    assertThat(printed())
        .isEqualTo(
            """
              … generate    0:00  0 of 25
              … generate    0:10  10 of 25
              … generate    0:20  20 of 25
              ✓ generate    1:05  25 examples
              ✗ train       0:05  disk full
            """);
  }

  @Test
  void redrawsTheLineOfTheStageOnATerminalAndLeavesItsResult() {
    StageDisplay display = display(true);
    display.underWay(Stage.TRAIN, "step 1 of 2", Duration.ofSeconds(1), NOW);
    display.underWay(Stage.TRAIN, "step 2 of 2", Duration.ofSeconds(2), NOW);
    display.done(Stage.TRAIN, "2 updates", Duration.ofSeconds(3));
    assertThat(printed())
        .contains("step 1 of 2", "step 2 of 2")
        .contains("\u001B[1A")
        .endsWith("  ✓ train       0:03  2 updates\n");
  }

  private StageDisplay display(boolean live) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new StageDisplay(new Terminal(stream, live), TextStyle.PLAIN);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
