package org.alpacastreams.standalone.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;

/** Verdicts as the dedup-filter would write them. */
public final class Verdicts {
  private Verdicts() {}

  public static VerdictCounts counts(long accepted, Map<String, Long> rejected) {
    return new VerdictCounts(accepted, new TreeMap<>(rejected));
  }

  public static AcceptedExample accepted(String dataset, String id, VerdictCounts counts) {
    return new AcceptedExample(
        dataset,
        id,
        counts.accepted() - 1,
        "Name a river.",
        "",
        "The Rhine.",
        Origin.EXTERNAL,
        List.of(),
        Optional.empty(),
        0,
        "test",
        DatasetSettings.DEFAULT,
        counts);
  }

  public static RejectedExample rejected(
      String dataset,
      String id,
      RejectionReason reason,
      Optional<Neighbour> nearest,
      VerdictCounts counts) {
    return new RejectedExample(
        dataset,
        id,
        reason,
        "",
        nearest,
        "Name one river.",
        "",
        "The Rhine.",
        Origin.EXTERNAL,
        Optional.empty(),
        "test",
        Optional.of(DatasetSettings.DEFAULT),
        counts);
  }
}
