package org.alpacastreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the answers that clients saw. */
class StreamsReportTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void countsWhatCameBeforeTheDeadline() {
    // Ten seconds: one answer within them, one of which a quarter came before their end.
    StreamsReport report =
        new StreamsReport(
            2,
            0,
            10 * SECOND,
            List.of(whole(0, 1, 5, 60), whole(9, 10, 13, 80), new StreamedAnswer.Failed("full")));
    assertThat(report.row("m")).isEqualTo("| m | 2 | 0.10 | 1000 ms | 1000 ms | 8.0 | 2 | 1 |\n");
    assertThat(report.reasons()).containsExactly("full");
    assertThat(report.byModel()).isEqualTo("{m=2}");
  }

  @Test
  void percentilesAreAnswersOfTheirRank() {
    List<StreamedAnswer> answers = new ArrayList<>();
    for (int i = 200; i >= 1; i--) {
      answers.add(whole(0, i, 300, 1));
    }
    StreamsReport report = new StreamsReport(1, 0, SECOND, answers);
    assertThat(report.firstTextMillis(0.5)).isCloseTo(100_000, within(1e-6));
    assertThat(report.firstTextMillis(0.99)).isCloseTo(198_000, within(1e-6));
    assertThat(new StreamsReport(1, 0, 1, List.of()).firstTextMillis(0.5)).isNaN();
  }

  private static StreamedAnswer.Whole whole(long begun, long firstText, long ended, int tokens) {
    return new StreamedAnswer.Whole(
        begun * SECOND, firstText * SECOND, ended * SECOND, tokens, "m");
  }
}
