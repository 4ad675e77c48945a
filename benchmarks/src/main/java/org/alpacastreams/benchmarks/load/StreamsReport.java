package org.alpacastreams.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What clients saw.
 *
 * @param streams how many asked at a time
 * @param begun when the first asked, of {@link System#nanoTime}
 * @param deadline when the last began an answer
 */
record StreamsReport(int streams, long begun, long deadline, List<StreamedAnswer> answers) {
  StreamsReport {
    answers = List.copyOf(answers);
  }

  static String header() {
    return """
        | model | streams | requests/s | first text p50 | p99 | tokens/s of all | answers | failed |
        |---|---|---|---|---|---|---|---|
        """;
  }

  /** A row of the table. */
  String row(String model) {
    double seconds = (deadline - begun) / 1e9;
    long inTime = whole().filter(answer -> answer.ended() <= deadline).count();
    double tokens = whole().mapToDouble(answer -> answer.tokensBefore(deadline)).sum();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.0f ms | %.0f ms | %.1f | %d | %d |\n",
        model,
        streams,
        inTime / seconds,
        firstTextMillis(0.5),
        firstTextMillis(0.99),
        tokens / seconds,
        whole().count(),
        failed());
  }

  long failed() {
    return answers.size() - whole().count();
  }

  /** Why requests failed, each reason once; empty if none did. */
  List<String> reasons() {
    return answers.stream()
        .filter(StreamedAnswer.Failed.class::isInstance)
        .map(answer -> ((StreamedAnswer.Failed) answer).reason())
        .distinct()
        .toList();
  }

  /** How many answers each model gave. */
  String byModel() {
    TreeMap<String, Long> counts =
        whole()
            .collect(
                Collectors.groupingBy(
                    StreamedAnswer.Whole::model, TreeMap::new, Collectors.counting()));
    return counts.toString();
  }

  /** The time that a share of the answers had begun after; NaN if there are none. */
  double firstTextMillis(double share) {
    double[] sorted = whole().mapToDouble(StreamedAnswer.Whole::firstTextMillis).toArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
  }

  private Stream<StreamedAnswer.Whole> whole() {
    return answers.stream()
        .filter(StreamedAnswer.Whole.class::isInstance)
        .map(StreamedAnswer.Whole.class::cast);
  }
}
