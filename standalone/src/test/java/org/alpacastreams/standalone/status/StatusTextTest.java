package org.alpacastreams.standalone.status;

import static org.alpacastreams.standalone.testing.Verdicts.counts;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.standalone.process.ChildState;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private final StatusText text = new StatusText(TextStyle.PLAIN, 80);

  @Test
  void showsEverythingAPersonAsksFor() {
    DatasetStatus status =
        new DatasetStatus(
            "demo",
            counts(1250, Map.of("near-duplicate", 300L, "too-short", 450L)),
            125.4,
            Optional.of(run(RunStatus.RUNNING, "")),
            Optional.of(version()),
            Optional.of(new NearDuplicate("Name a\n river.", "Name one river.", 0.8571)),
            Optional.empty());

    assertThat(text.dataset(status))
        .containsExactly(
            "Dataset demo  running",
            "  accepted       1,250 / 2,500  ############............ 50%   125/min   about 9 min left",
            "  verdicts       1,250 accepted, 750 rejected: 63% accepted",
            "  rejected       too-short 450 · near-duplicate 300",
            "  cost           $0.1235 spent of $2.50, $0.5000 reserved",
            "  prompts        8 outstanding, 92 settled, 3 failed",
            "  near-duplicate \"Name a river.\"",
            "                 \"Name one river.\"  is 0.86 to it",
            "  version        1,200 examples in /data/demo/1200");
  }

  @Test
  void showsANewDatasetWithoutAnything() {
    DatasetStatus status = new PipelineStatus().of("demo", Instant.EPOCH);
    assertThat(text.dataset(status))
        .containsExactly(
            "Dataset demo  no run yet",
            "  accepted       0   0/min",
            "  verdicts       0 accepted, 0 rejected: 0% accepted",
            "  version        none yet");
  }

  @Test
  void saysWhyARunIsPaused() {
    DatasetStatus status =
        new DatasetStatus(
            "demo",
            VerdictCounts.ZERO,
            0,
            Optional.of(run(RunStatus.PAUSED, "401 from openai: set OPENAI_API_KEY")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(text.dataset(status).get(0))
        .isEqualTo("Dataset demo  paused: 401 from openai: set OPENAI_API_KEY");
    assertThat(StatusText.summary(status)).endsWith("paused: 401 from openai: set OPENAI_API_KEY");
  }

  @Test
  void warnsOnceFourFifthsOfTheBudgetAreSpent() {
    assertThat(text.dataset(spending("1.99")))
        .contains("  cost           $1.99 spent of $2.50, $0.5000 reserved")
        .noneMatch(line -> line.contains("of the budget"));
    assertThat(text.dataset(spending("2.00")))
        .containsSequence(
            "  cost           $2.00 spent of $2.50, $0.5000 reserved",
            "                 80% of the budget: ./alpaca run change --dataset demo --budget USD");
  }

  private static DatasetStatus spending(String spentUsd) {
    return new DatasetStatus(
        "demo",
        VerdictCounts.ZERO,
        0,
        Optional.of(run(RunStatus.RUNNING, "", spentUsd)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void cutsLongInstructionsToTheWidthOfTheTerminal() {
    DatasetStatus status =
        new DatasetStatus(
            "demo",
            VerdictCounts.ZERO,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new NearDuplicate("word ".repeat(50), "word ".repeat(50), 0.9)),
            Optional.empty());
    assertThat(text.dataset(status)).allMatch(line -> line.length() <= 80);
  }

  @Test
  void showsProcessesWithTheirEndsAndReasons() {
    assertThat(
            text.processes(
                List.of(
                    new ChildState(
                        "broker",
                        9092,
                        false,
                        ChildState.Phase.READY,
                        "",
                        1,
                        Optional.of("ended with code 137 at 12:00:00")),
                    new ChildState(
                        "generator",
                        8082,
                        true,
                        ChildState.Phase.NOT_READY,
                        "streams: no broker",
                        0,
                        Optional.empty()))))
        .containsExactly(
            "  processes      broker            ready      127.0.0.1:9092 (Kafka)  restarted 1× (ended with code 137 at 12:00:00)",
            "                 generator         not ready  http://127.0.0.1:8082  streams: no broker");
  }

  @Test
  void paintsOnlyWhereTheTerminalCan() {
    assertThat(TextStyle.of(true, Map.of("TERM", "xterm"))).isEqualTo(TextStyle.COLOURED);
    assertThat(TextStyle.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(TextStyle.PLAIN);
    assertThat(TextStyle.of(true, Map.of("TERM", "dumb"))).isEqualTo(TextStyle.PLAIN);
    assertThat(TextStyle.of(false, Map.of())).isEqualTo(TextStyle.PLAIN);
  }

  private static RunState run(RunStatus status, String reason) {
    return run(status, reason, "0.12345");
  }

  private static RunState run(RunStatus status, String reason, String spentUsd) {
    return new RunState(
        "demo",
        "r1",
        status,
        reason,
        Optional.of(2500L),
        1250,
        new BigDecimal("2.5"),
        new BigDecimal("0.5"),
        new BigDecimal(spentUsd),
        100,
        92,
        3,
        900,
        List.of());
  }

  private static DatasetVersioned version() {
    return new DatasetVersioned(
        "demo",
        "1200",
        1200,
        1200,
        VerdictCounts.ZERO,
        List.of(),
        "file:///data/demo/1200",
        Optional.empty());
  }
}
