package org.alpacastreams.dedupfilter.verdict;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.dedupfilter.reference.Reference;

/**
 * Prints how many verdicts a second of processor time one thread gives on real instructions, by
 * pool size and annotation. Run it with {@code -Dreference.dir=…}; it is no test.
 */
public final class VerdictRate {
  private static final int CANDIDATES = 5000;

  private VerdictRate() {}

  /** Prints a table. */
  public static void main(String[] arguments) {
    List<Candidate> rows =
        Reference.array("alpaca/alpaca_data.json").stream()
            .map(row -> candidate(row.get("instruction").asText()))
            .toList();
    for (Annotation annotation : Annotation.values()) {
      for (int poolSize : new int[] {1_000, 1_000, 10_000, 40_000}) {
        measure(rows, poolSize, annotation);
      }
    }
  }

  private static void measure(List<Candidate> rows, int poolSize, Annotation annotation) {
    DatasetJudge judge =
        new DatasetJudge(
            new DatasetSettings(Policy.ROBUST, 0.7, Tokenizer.ROUGE_SCORE, annotation, "en"));
    for (int i = 0; i < poolSize; i++) {
      judge.pool().add("row-" + i, rows.get(i).instruction());
    }
    long startNanos = cpuNanos();
    int accepted = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      Verdict verdict = judge.judge(rows.get(poolSize + i));
      accepted += verdict instanceof Verdict.Accepted ? 1 : 0;
    }
    double seconds = (cpuNanos() - startNanos) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "annotation %-7s pool %6d: %8.0f verdicts/s, %6.1f M pairs/s (%d accepted)%n",
        annotation,
        poolSize,
        CANDIDATES / seconds,
        CANDIDATES / seconds * poolSize / 1e6,
        accepted);
  }

  /** Of this thread alone, so that a busy machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Candidate candidate(String instruction) {
    return new Candidate(
        Optional.empty(), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }
}
