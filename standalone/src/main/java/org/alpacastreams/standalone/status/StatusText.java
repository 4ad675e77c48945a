package org.alpacastreams.standalone.status;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.standalone.process.ChildState;

/** A dataset's and the processes' state as lines of text. */
public final class StatusText {
  private static final int BAR_CELLS = 24;
  private static final String LABEL = "  %-14s %s";
  private static final int LABEL_COLUMNS = 17;
  private static final int REASONS_PER_LINE = 5;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final BigDecimal NEARLY = new BigDecimal("0.8");

  private final TextStyle style;
  private final int columns;

  /** Lines are at most {@code columns} wide where the text can be cut. */
  public StatusText(TextStyle style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** The whole state of one dataset. */
  public List<String> dataset(DatasetStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(status));
    lines.add(line("accepted", progress(status)));
    lines.add(line("verdicts", verdicts(status)));
    rejections(status).forEach(lines::add);
    status.run().ifPresent(run -> cost(run).forEach(lines::add));
    status.run().ifPresent(run -> lines.add(line("prompts", prompts(run))));
    status.newestNearDuplicate().ifPresent(near -> nearDuplicate(near).forEach(lines::add));
    lines.add(line("version", status.newestVersion().map(this::version).orElse("none yet")));
    return lines;
  }

  /** One line for a dataset that is not the one watched. */
  public String other(DatasetStatus status) {
    return line("also", status.dataset() + ": " + summary(status));
  }

  /** The state in one line, for logs and pipes. */
  public static String summary(DatasetStatus status) {
    String goal = goal(status).map(g -> "/" + number(g)).orElse("");
    StringBuilder text = new StringBuilder();
    text.append(number(status.accepted())).append(goal).append(" accepted");
    text.append(", ").append(percent(status.acceptanceRate())).append(" acceptance");
    text.append(", ").append(number(Math.round(status.acceptedPerMinute()))).append("/min");
    text.append(", ").append(number(status.counts().totalRejected())).append(" rejected");
    status
        .run()
        .ifPresent(
            run ->
                text.append(", ")
                    .append(usd(run.spentUsd()))
                    .append(" of ")
                    .append(usd(run.budgetUsd()))
                    .append(", ")
                    .append(runState(run)));
    status
        .newestVersion()
        .ifPresent(v -> text.append(", version of ").append(number(v.endSequence())));
    return text.toString();
  }

  /** One line per process. */
  public List<String> processes(List<ChildState> processes) {
    List<String> lines = new ArrayList<>();
    for (ChildState process : processes) {
      lines.add(line(lines.isEmpty() ? "processes" : "", process(process)));
    }
    return lines;
  }

  /** Where a version's files are, as a path where it is one. */
  public static String place(DatasetVersioned version) {
    String location = version.location();
    return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
  }

  private String headline(DatasetStatus status) {
    String state =
        status
            .run()
            .map(StatusText::runState)
            .orElse(status.accepted() > 0 ? "no run" : "no run yet");
    return style.strong("Dataset " + status.dataset()) + "  " + state;
  }

  private static String runState(RunState run) {
    return switch (run.status()) {
      case RUNNING -> "running";
      case COMPLETED -> "goal reached";
      case PAUSED -> "paused: " + (run.reason().isEmpty() ? "no reason given" : run.reason());
    };
  }

  private String progress(DatasetStatus status) {
    String accepted = number(status.accepted());
    Optional<Long> goal = goal(status);
    String rate = number(Math.round(status.acceptedPerMinute())) + "/min";
    if (goal.isEmpty()) {
      return accepted + "   " + rate;
    }
    double part = Math.min(1, (double) status.accepted() / goal.get());
    return "%s / %s  %s %s   %s%s"
        .formatted(
            accepted,
            number(goal.get()),
            bar(part),
            percent(part),
            rate,
            timeLeft(status, goal.get()).map(left -> "   " + left).orElse(""));
  }

  private static Optional<String> timeLeft(DatasetStatus status, long goal) {
    long missing = goal - status.accepted();
    boolean running = status.run().filter(r -> r.status() == RunStatus.RUNNING).isPresent();
    if (!running || missing <= 0 || status.acceptedPerMinute() < 0.1) {
      return Optional.empty();
    }
    double minutes = missing / status.acceptedPerMinute();
    Duration left = Duration.ofSeconds(Math.round(minutes * SECONDS_PER_MINUTE));
    return Optional.of("about " + duration(left) + " left");
  }

  private static Optional<Long> goal(DatasetStatus status) {
    return status.run().flatMap(RunState::goal);
  }

  private String bar(double part) {
    int full = (int) Math.floor(part * BAR_CELLS);
    return style.filled(full) + style.empty(BAR_CELLS - full);
  }

  private static String verdicts(DatasetStatus status) {
    long rejected = status.counts().totalRejected();
    return "%s accepted, %s rejected: %s accepted"
        .formatted(
            number(status.counts().accepted()), number(rejected), percent(status.acceptanceRate()));
  }

  private List<String> rejections(DatasetStatus status) {
    List<String> reasons =
        status.counts().rejected().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(e -> e.getKey() + " " + number(e.getValue()))
            .toList();
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < reasons.size(); from += REASONS_PER_LINE) {
      List<String> some = reasons.subList(from, Math.min(reasons.size(), from + REASONS_PER_LINE));
      lines.add(
          line(from == 0 ? "rejected" : "", some.stream().collect(Collectors.joining(" · "))));
    }
    return lines;
  }

  private List<String> cost(RunState run) {
    List<String> lines = new ArrayList<>();
    String reserved =
        run.reservedUsd().signum() == 0 ? "" : ", " + usd(run.reservedUsd()) + " reserved";
    lines.add(
        line(
            "cost",
            "%s spent of %s%s".formatted(usd(run.spentUsd()), usd(run.budgetUsd()), reserved)));
    if (nearlySpent(run)) {
      lines.add(line("", style.warning(budgetWarning(run))));
    }
    return lines;
  }

  private static boolean nearlySpent(RunState run) {
    return run.budgetUsd().signum() > 0
        && run.spentUsd().compareTo(run.budgetUsd().multiply(NEARLY)) >= 0;
  }

  private static String budgetWarning(RunState run) {
    double part = run.spentUsd().doubleValue() / run.budgetUsd().doubleValue();
    return "%s of the budget: ./alpaca run change --dataset %s --budget USD"
        .formatted(percent(part), run.dataset());
  }

  private static String prompts(RunState run) {
    return "%s outstanding, %s settled, %s failed"
        .formatted(
            number(run.promptsIssued() - run.promptsSettled()),
            number(run.promptsSettled()),
            number(run.promptsFailed()));
  }

  private List<String> nearDuplicate(NearDuplicate near) {
    String score = String.format(Locale.ROOT, "%.2f", near.score());
    return List.of(
        line("near-duplicate", quoted(near.instruction(), 0)),
        line("", quoted(near.neighbour(), score.length() + 11) + "  is " + score + " to it"));
  }

  private String version(DatasetVersioned version) {
    return number(version.endSequence()) + " examples in " + place(version);
  }

  private String process(ChildState process) {
    String address =
        process.http()
            ? "http://127.0.0.1:" + process.port()
            : "127.0.0.1:" + process.port() + " (Kafka)";
    StringBuilder text = new StringBuilder();
    text.append("%-17s %s  %s".formatted(process.name(), mark(process.phase()), address));
    if (process.restarts() > 0) {
      text.append("  restarted ").append(process.restarts()).append('×');
      process.lastEnd().ifPresent(end -> text.append(" (").append(end).append(')'));
    }
    if (!process.detail().isEmpty()) {
      text.append("  ").append(process.detail());
    }
    return text.toString();
  }

  private String mark(ChildState.Phase phase) {
    String padded = "%-9s".formatted(phase.words());
    return switch (phase) {
      case READY -> style.good(padded);
      case STARTING, STOPPED -> padded;
      case NOT_READY -> style.warning(padded);
      case DEAD -> style.bad(padded);
    };
  }

  private String quoted(String text, int reserved) {
    String flat = text.strip().replaceAll("\\s+", " ");
    int room = Math.max(20, columns - LABEL_COLUMNS - reserved - 4);
    return "\"" + (flat.length() <= room ? flat : flat.substring(0, room - 1) + "…") + "\"";
  }

  private static String line(String label, String text) {
    return LABEL.formatted(label, text);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double part) {
    return Math.round(part * 100) + "%";
  }

  static String usd(BigDecimal amount) {
    int decimals = amount.signum() != 0 && amount.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    return "$" + amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Such as {@code 40 s}, {@code 12 min} or {@code 3 h 5 min}. */
  public static String duration(Duration duration) {
    if (duration.toMinutes() < 1) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
