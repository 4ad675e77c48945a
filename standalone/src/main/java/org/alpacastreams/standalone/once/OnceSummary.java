package org.alpacastreams.standalone.once;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.standalone.doctor.Sizes;
import org.alpacastreams.standalone.status.ModelText;
import org.alpacastreams.standalone.status.StatusText;

/**
 * What was made, in numbers, answers and places.
 *
 * @param answers to the questions, in their order
 * @param url of the gateway
 * @param memoryBytes the most that all processes held together; 0 where that is unknown
 */
record OnceSummary(
    DatasetVersioned version,
    ModelPublished model,
    List<Answers> answers,
    String url,
    Duration spent,
    long memoryBytes) {
  private static final String LINE = "  %-14s %s";
  private static final int LONGEST_ANSWER = 90;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("From seed tasks to a model that answers in " + StageDisplay.clock(spent));
    lines.add("");
    lines.add(LINE.formatted("dataset", dataset()));
    lines.add(LINE.formatted("rejected", rejected()));
    lines.add(LINE.formatted("", StatusText.place(version)));
    lines.add(LINE.formatted("training", training()));
    lines.add(LINE.formatted("exact match", exactMatch()));
    lines.add(LINE.formatted("model", model.modelId()));
    lines.add(LINE.formatted("", place(model.location())));
    if (memoryBytes > 0) {
      lines.add(LINE.formatted("memory", Sizes.human(memoryBytes) + " at most, all processes"));
    }
    for (Answers answer : answers) {
      lines.add("");
      lines.add("  " + answer.question().instruction());
      lines.add(LINE.formatted("  base", said(answer.base(), answer.question())));
      lines.add(LINE.formatted("  tuned", said(answer.tuned(), answer.question())));
    }
    lines.add("");
    lines.add(LINE.formatted("page", url + "   while './alpaca up' runs"));
    lines.add(LINE.formatted("endpoint", url + "/v1   OpenAI's API; or './alpaca chat'"));
    return lines;
  }

  private String dataset() {
    long judged = version.counts().accepted() + version.counts().totalRejected();
    return "%s@%s: %,d examples, of %,d candidates judged"
        .formatted(version.dataset(), version.version(), version.examples(), judged);
  }

  private String rejected() {
    String reasons =
        version.counts().rejected().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(reason -> "%s %,d".formatted(reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(" · "));
    return "%,d%s"
        .formatted(version.counts().totalRejected(), reasons.isEmpty() ? "" : ": " + reasons);
  }

  private String training() {
    SortedMap<String, Double> metrics = model.metrics();
    return String.format(
        Locale.ROOT,
        "on %s: %s updates in %s s, loss %s → %s",
        model.datasetVersion().orElse("?"),
        number("%,.0f", metrics.get("updates")),
        number("%.0f", metrics.get("seconds")),
        number("%.2f", metrics.get("train_loss_first")),
        number("%.2f", metrics.get("train_loss_last")));
  }

  private String exactMatch() {
    String improvement = ModelText.improvement(model.metrics());
    return improvement.isEmpty()
        ? "unknown"
        : improvement + " of the held-out tasks, base → tuned; by family in the model's README.md";
  }

  private static String said(String answer, Question question) {
    String flat = answer.strip().replaceAll("\\s+", " ");
    String verdict =
        answer.strip().equals(question.answer())
            ? "   (right)"
            : "   (right would be: " + question.answer() + ")";
    String shown =
        flat.length() <= LONGEST_ANSWER ? flat : flat.substring(0, LONGEST_ANSWER - 1) + "…";
    return (shown.isEmpty() ? "(nothing)" : shown) + verdict;
  }

  private static String number(String format, Double value) {
    return value == null ? "?" : String.format(Locale.ROOT, format, value);
  }

  private static String place(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
  }
}
