package org.alpacastreams.inferencegateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.runs.TeacherTally;

/** Events of a pipeline for tests. */
public final class Events {
  private Events() {}

  public static VerdictCounts counts(long accepted, long nearDuplicates) {
    return new VerdictCounts(accepted, new TreeMap<>(Map.of("near-duplicate", nearDuplicates)));
  }

  /** The example with this sequence, after so many rejections. */
  public static AcceptedExample accepted(String dataset, long sequence, long nearDuplicates) {
    return new AcceptedExample(
        dataset,
        "example-" + sequence,
        sequence,
        "Double the number " + sequence + ".",
        "",
        Long.toString(2 * sequence),
        Origin.EXTERNAL,
        List.of(),
        Optional.empty(),
        sequence,
        "1",
        DatasetSettings.DEFAULT,
        counts(sequence + 1, nearDuplicates));
  }

  public static RejectedExample rejected(String dataset, VerdictCounts counts) {
    return rejected(dataset, "Double the number 00.", counts);
  }

  public static RejectedExample rejected(String dataset, String instruction, VerdictCounts counts) {
    return new RejectedExample(
        dataset,
        "candidate",
        RejectionReason.NEAR_DUPLICATE,
        "too near",
        Optional.of(new Neighbour("example-0", "Double the number 0.", 0.9)),
        instruction,
        "",
        "0",
        Origin.EXTERNAL,
        Optional.empty(),
        "1",
        Optional.of(DatasetSettings.DEFAULT),
        counts);
  }

  public static RunState run(String dataset, long goal, long accepted, long settled) {
    return new RunState(
        dataset,
        "run-1",
        RunStatus.RUNNING,
        "",
        Optional.of(goal),
        accepted,
        BigDecimal.ONE,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        settled + 3,
        settled,
        0,
        accepted,
        List.of());
  }

  /** A run whose teachers differ in what an accepted example costs. */
  public static RunState runOfTeachers(String dataset) {
    return new RunState(
        dataset,
        "run-1",
        RunStatus.RUNNING,
        "",
        Optional.of(2_000L),
        700,
        BigDecimal.valueOf(25),
        new BigDecimal("0.4"),
        new BigDecimal("6.2"),
        420,
        410,
        7,
        1_500,
        List.of(
            new TeacherShare("large", 1),
            new TeacherShare("small", 3),
            new TeacherShare("idle", 1)),
        0L,
        2L,
        Optional.of(new BigDecimal("17.7")),
        List.of(
            new TeacherTally("large", 100, 5, 300, 100, new BigDecimal("6")),
            new TeacherTally("retired", 0, 2, 0, 0, BigDecimal.ZERO),
            new TeacherTally("small", 300, 0, 400, 600, new BigDecimal("0.2"))));
  }

  public static DatasetVersioned version(String dataset, long end) {
    return new DatasetVersioned(
        dataset,
        Long.toString(end),
        end,
        end,
        counts(end, 5),
        List.of(),
        "file:///versions/" + end,
        Optional.empty());
  }
}
