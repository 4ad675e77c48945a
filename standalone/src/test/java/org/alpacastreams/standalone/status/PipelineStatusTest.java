package org.alpacastreams.standalone.status;

import static org.alpacastreams.standalone.testing.Verdicts.accepted;
import static org.alpacastreams.standalone.testing.Verdicts.counts;
import static org.alpacastreams.standalone.testing.Verdicts.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.junit.jupiter.api.Test;

class PipelineStatusTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PipelineStatus status = new PipelineStatus();

  @Test
  void takesTheCountsOfTheNewestVerdictWhateverTheOrderOfArrival() {
    status.rejected(at(2), nearDuplicate(counts(5, Map.of("near-duplicate", 2L)), "newer"));
    status.accepted(at(1), accepted("demo", "a", counts(5, Map.of("near-duplicate", 1L))));

    DatasetStatus demo = status.of("demo", at(3));
    assertThat(demo.counts()).isEqualTo(counts(5, Map.of("near-duplicate", 2L)));
    assertThat(demo.acceptanceRate()).isCloseTo(5.0 / 7, within(1e-9));
    assertThat(demo.settings()).contains(DatasetSettings.DEFAULT);
  }

  @Test
  void showsTheNewestNearDuplicateOnly() {
    status.rejected(at(2), nearDuplicate(counts(5, Map.of("near-duplicate", 2L)), "newer"));
    status.rejected(at(1), nearDuplicate(counts(5, Map.of("near-duplicate", 1L)), "older"));
    status.rejected(
        at(3),
        rejected(
            "demo",
            "c",
            RejectionReason.TOO_SHORT,
            Optional.empty(),
            counts(5, Map.of("near-duplicate", 2L, "too-short", 1L))));

    assertThat(status.of("demo", at(4)).newestNearDuplicate())
        .contains(new NearDuplicate("Name one river.", "newer", 0.8));
  }

  @Test
  void keepsDatasetsApart() {
    status.accepted(at(1), accepted("demo", "a", counts(1, Map.of())));
    status.accepted(at(1), accepted("other", "a", counts(9, Map.of())));

    assertThat(status.datasets()).containsExactly("demo", "other");
    assertThat(status.of("demo", at(2)).accepted()).isEqualTo(1);
    assertThat(status.of("unheard", at(2)).accepted()).isZero();
    assertThat(status.datasets()).doesNotContain("unheard");
  }

  @Test
  void keepsTheNewestVersion() {
    status.version(version(600));
    status.version(version(300));
    assertThat(status.of("demo", at(0)).newestVersion().orElseThrow().endSequence()).isEqualTo(600);
  }

  @Test
  void measuresTheRateOverTheLastMinuteByTheTimesOfTheEvents() {
    for (int second = 0; second <= 90; second++) {
      status.accepted(at(second), accepted("demo", "a" + second, counts(1 + 2 * second, Map.of())));
    }
    assertThat(status.of("demo", at(90)).acceptedPerMinute()).isCloseTo(120, within(1.0));
    assertThat(status.of("demo", at(120)).acceptedPerMinute()).isCloseTo(60, within(5.0));
    assertThat(status.of("demo", at(300)).acceptedPerMinute()).isZero();
  }

  @Test
  void knowsNoRateFromASingleBurst() {
    status.accepted(at(0), accepted("demo", "a", counts(100, Map.of())));
    assertThat(status.of("demo", at(1)).acceptedPerMinute()).isZero();
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static RejectedExample nearDuplicate(VerdictCounts counts, String neighbour) {
    return rejected(
        "demo",
        "id-" + neighbour,
        RejectionReason.NEAR_DUPLICATE,
        Optional.of(new Neighbour("n", neighbour, 0.8)),
        counts);
  }

  private static DatasetVersioned version(long end) {
    return new DatasetVersioned(
        "demo",
        Long.toString(end),
        end,
        end,
        VerdictCounts.ZERO,
        List.of(),
        "file:///data/demo/" + end,
        Optional.empty());
  }
}
