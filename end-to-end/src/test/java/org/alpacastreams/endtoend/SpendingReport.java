package org.alpacastreams.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.endtoend.teacher.Bill;
import org.alpacastreams.endtoend.teacher.BilledRequest;
import org.alpacastreams.endtoend.teacher.Treatment;

/** What happened, as a table for a person. */
final class SpendingReport {
  private static final int CENTS_OF_CENTS = 4;

  private final StringBuilder text = new StringBuilder("\n");

  static String of(PaidRun run, Bill bill, List<Kill> kills, int resumptions, Duration duration) {
    SpendingReport report = new SpendingReport();
    report.line("duration of the run", "%.1f s", duration.toMillis() / 1e3);
    report.line("prompts", "%d", run.promptNumbers());
    report.line("attempts", "%d, %s", run.prompts().size(), outcomes(run));
    report.line("requests at the teacher", "%d, %s", bill.requests().size(), treatments(bill));
    report.line("resumed by a person", "%d", resumptions);
    kills.forEach(kill -> report.kill(run, kill));
    report.line("calls lost at the kills", "%d", run.lost().size());
    report.line("charges not reserved", "%d", chargedBeyondStarts(run, bill));
    report.line("answers read", "%d", run.responses(ResponseEvent.Answered.class).size());
    report.line("the teacher's bill", "%s USD", rounded(bill.totalUsd()));
    report.line("recorded spend", "%s USD", rounded(run.end().spentUsd()));
    report.line("budget", "%s USD", rounded(run.end().budgetUsd()));
    return report.text.toString();
  }

  private void kill(PaidRun run, Kill kill) {
    if (kill.losesCalls()) {
      var inFlight = run.inFlightAt(kill);
      line(
          "killed " + kill.victim(),
          "after %.0f s and %d requests; in flight: %d started without an outcome, %d of them lost",
          kill.after().toMillis() / 1e3,
          kill.atRequest(),
          inFlight.size(),
          inFlight.stream().filter(run.lost()::contains).count());
    } else {
      line(
          "killed " + kill.victim(),
          "after %.0f s and %d requests; in flight: %d open at the teacher",
          kill.after().toMillis() / 1e3,
          kill.atRequest(),
          kill.openAtTeacher());
    }
  }

  private static long chargedBeyondStarts(PaidRun run, Bill bill) {
    Map<String, Long> starts = run.startsByPrompt();
    return bill.chargedByPrompt().entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue().size() - starts.getOrDefault(e.getKey(), 0L)))
        .sum();
  }

  private static Map<String, Long> outcomes(PaidRun run) {
    return run.settled().stream()
        .collect(groupingBy(SpendingReport::outcome, TreeMap::new, counting()));
  }

  private static String outcome(PromptSettled settled) {
    return settled
        .errorClass()
        .map(errorClass -> "failed:" + name(errorClass))
        .orElse(name(settled.outcome()));
  }

  private static Map<String, Long> treatments(Bill bill) {
    Map<Treatment, Long> counts =
        bill.requests().stream()
            .collect(
                groupingBy(
                    BilledRequest::treatment, () -> new EnumMap<>(Treatment.class), counting()));
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((treatment, count) -> named.put(name(treatment), count));
    return named;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static BigDecimal rounded(BigDecimal usd) {
    return usd.setScale(CENTS_OF_CENTS, RoundingMode.HALF_UP);
  }

  private void line(String what, String format, Object... values) {
    text.append("%-27s".formatted(what))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
