package org.alpacastreams.inferencegateway.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.runs.TeacherTally;

/**
 * What one teacher of a run has done.
 *
 * @param weight its share of the prompts, relative to the others; 0 where it takes part no more
 * @param answered prompt attempts with an answer
 * @param failed prompt attempts without one
 * @param acceptedShare accepted of its judged candidates, 0 to 1; absent before the first
 * @param costPerAcceptedUsd absent before the first accepted example
 */
public record TeacherView(
    String teacher,
    int weight,
    long answered,
    long failed,
    long accepted,
    long rejected,
    BigDecimal costUsd,
    Optional<Double> acceptedShare,
    Optional<BigDecimal> costPerAcceptedUsd) {
  private static final int NANO_DOLLAR_SCALE = 9;

  /** All that take part or did, those with more accepted examples first. */
  static List<TeacherView> of(RunState run) {
    SortedMap<String, TeacherTally> tallies = new TreeMap<>();
    for (TeacherShare share : run.teachers()) {
      tallies.put(share.teacher(), new TeacherTally(share.teacher(), 0, 0, 0, 0, BigDecimal.ZERO));
    }
    run.tallies().forEach(tally -> tallies.put(tally.teacher(), tally));
    return tallies.values().stream()
        .map(tally -> of(tally, weight(run, tally.teacher())))
        .sorted(Comparator.comparingLong(TeacherView::accepted).reversed())
        .toList();
  }

  private static TeacherView of(TeacherTally tally, int weight) {
    long judged = tally.accepted() + tally.rejected();
    return new TeacherView(
        tally.teacher(),
        weight,
        tally.answered(),
        tally.failed(),
        tally.accepted(),
        tally.rejected(),
        tally.costUsd(),
        judged == 0 ? Optional.empty() : Optional.of((double) tally.accepted() / judged),
        tally.accepted() == 0
            ? Optional.empty()
            : Optional.of(
                tally
                    .costUsd()
                    .divide(
                        BigDecimal.valueOf(tally.accepted()),
                        NANO_DOLLAR_SCALE,
                        RoundingMode.CEILING)
                    .stripTrailingZeros()));
  }

  private static int weight(RunState run, String teacher) {
    return run.teachers().stream()
        .filter(share -> share.teacher().equals(teacher))
        .mapToInt(TeacherShare::weight)
        .sum();
  }
}
