package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.promptsampler.runs.Money;

/** Runs as text for a terminal. */
final class RunReport {
  private static final List<String> COLUMNS =
      List.of("DATASET", "RUN", "STATUS", "ACCEPTED", "GOAL", "SPENT", "BUDGET", "PROMPTS", "WHY");

  private RunReport() {}

  /** One line per run, in aligned columns. */
  static String table(JsonNode runs) {
    if (runs.isEmpty()) {
      return "no runs yet; start one with ./alpaca run start --dataset demo --goal 300";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    runs.forEach(run -> rows.add(row(run)));
    int[] widths =
        IntStream.range(0, COLUMNS.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row -> line(row, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<String> row(JsonNode run) {
    return List.of(
        text(run, "dataset"),
        text(run, "runId"),
        text(run, "status"),
        text(run, "accepted"),
        goal(run),
        money(run, "spentUsd"),
        money(run, "budgetUsd"),
        text(run, "promptsSettled") + "/" + text(run, "promptsIssued"),
        text(run, "reason"));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** One field per line. */
  static String details(JsonNode run) {
    List<String> lines = new ArrayList<>();
    lines.add(field("dataset", text(run, "dataset")));
    lines.add(field("run", text(run, "runId")));
    lines.add(field("status", text(run, "status")));
    if (!text(run, "reason").isEmpty()) {
      lines.add(field("why", text(run, "reason")));
    }
    lines.add(field("accepted", text(run, "accepted") + " of " + goal(run)));
    lines.add(
        field(
            "money",
            "%s of %s USD spent, up to %s more outstanding"
                .formatted(
                    money(run, "spentUsd"), money(run, "budgetUsd"), money(run, "reservedUsd"))));
    BigDecimal spentUsd = run.path("spentUsd").decimalValue();
    BigDecimal budgetUsd = run.path("budgetUsd").decimalValue();
    if (new Money(budgetUsd, spentUsd).nearlySpent()) {
      lines.add(
          field(
              "warning",
              "%s %% of the budget is spent; raise it with ./alpaca run change --dataset %s --budget USD"
                  .formatted(percent(spentUsd, budgetUsd), text(run, "dataset"))));
    }
    if (run.path("projectedUsd").decimalValue().signum() > 0) {
      lines.add(
          field(
              "projection",
              "%s USD at the goal, at what an accepted example of its own has cost so far"
                  .formatted(money(run, "projectedUsd"))));
    }
    lines.add(
        field(
            "prompts",
            "%s issued, %s settled, %s of them failed"
                .formatted(
                    text(run, "promptsIssued"),
                    text(run, "promptsSettled"),
                    text(run, "promptsFailed"))));
    lines.add(field("items", text(run, "itemsParsed") + " read from the answers"));
    if (run.path("instructionsWaiting").asLong() > 0) {
      lines.add(
          field(
              "waiting",
              text(run, "instructionsWaiting") + " novel instructions for their next prompt"));
    }
    List<String> teachers = new ArrayList<>();
    run.path("teachers").forEach(t -> teachers.add(text(t, "teacher") + "=" + text(t, "weight")));
    lines.add(field("teachers", String.join(", ", teachers)));
    run.path("tallies").forEach(tally -> lines.add(field("", tally(tally))));
    return String.join(System.lineSeparator(), lines);
  }

  /** A prompt that was not sent. */
  static String rehearsal(JsonNode answer) {
    return String.join(
        System.lineSeparator(),
        field("dataset", text(answer, "dataset")),
        field("teacher", text(answer, "teacher")),
        field("prompt", text(answer, "promptVersion")),
        field("examples", answer.path("exampleIds").toString()),
        field(
            "tokens",
            "about "
                + text(answer, "estimatedPromptTokens")
                + " in the prompt, up to "
                + text(answer, "maxTokens")
                + " in the answer"),
        field("cost", "at most " + money(answer, "worstCaseUsd") + " USD per prompt"),
        field("estimate", estimate(answer.path("estimate"))),
        "",
        text(answer, "prompt"));
  }

  private static String estimate(JsonNode estimate) {
    return ("%s more accepted examples: about %s prompts, %s tokens in, %s tokens out, %s USD, if"
            + " %s")
        .formatted(
            text(estimate, "examples"),
            text(estimate, "prompts"),
            text(estimate, "promptTokens"),
            text(estimate, "completionTokens"),
            money(estimate, "usd"),
            text(estimate, "assumption"));
  }

  /** What a teacher did: how much of what it wrote is accepted, and for how much money each. */
  private static String tally(JsonNode tally) {
    long accepted = tally.path("accepted").asLong();
    long judged = accepted + tally.path("rejected").asLong();
    BigDecimal cost = tally.path("costUsd").decimalValue();
    return "%s: %s answers, %s failures, %s of %s candidates accepted (%s), %s USD%s"
        .formatted(
            text(tally, "teacher"),
            text(tally, "answered"),
            text(tally, "failed"),
            accepted,
            judged,
            judged == 0
                ? "none yet"
                : String.format(Locale.ROOT, "%.0f %%", 100.0 * accepted / judged),
            cost.toPlainString(),
            accepted == 0 || cost.signum() == 0
                ? ""
                : ", %s for each accepted"
                    .formatted(
                        cost.divide(BigDecimal.valueOf(accepted), 6, RoundingMode.HALF_UP)
                            .toPlainString()));
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    return part.movePointRight(2).divide(whole, 0, RoundingMode.DOWN).toPlainString();
  }

  private static String field(String name, String value) {
    return String.format(Locale.ROOT, "%-10s %s", name, value);
  }

  private static String goal(JsonNode run) {
    return run.hasNonNull("goal") ? text(run, "goal") : "no end";
  }

  private static String money(JsonNode node, String field) {
    return node.path(field).decimalValue().toPlainString();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
