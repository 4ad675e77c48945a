package org.alpacastreams.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.messaging.KafkaConnection;

/**
 * What became of one candidate.
 *
 * @param reason {@code accepted}, or the rejection's code
 * @param score ROUGE-L F with the nearest pool entry; NaN where it was not asked
 */
record Verdict(String candidateId, String reason, double score, String nearestId) {
  boolean accepted() {
    return reason.equals("accepted");
  }

  /**
   * All verdicts on a dataset's candidates by candidate id, after proving that none was given twice
   * and that the sequence of accepted examples has no gap.
   */
  static Map<String, Verdict> ofDataset(KafkaConnection connection, String dataset) {
    return of(
        dataset,
        TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, dataset),
        TopicSnapshot.of(connection, Topics.EXAMPLES_REJECTED, dataset));
  }

  /** The same, of what was read already. */
  static Map<String, Verdict> of(
      String dataset, List<AcceptedExample> accepted, List<RejectedExample> rejected) {
    List<Verdict> all = new ArrayList<>();
    long next = 0;
    for (AcceptedExample example : accepted) {
      if (example.sequence() != next++) {
        throw new AssertionError(
            dataset + ": sequence " + example.sequence() + " where " + (next - 1) + " was due");
      }
      Neighbour nearest = example.neighbours().isEmpty() ? null : example.neighbours().get(0);
      all.add(
          new Verdict(
              example.exampleId(),
              "accepted",
              nearest == null ? 0 : nearest.score(),
              nearest == null ? "" : nearest.id()));
    }
    for (RejectedExample example : rejected) {
      all.add(
          new Verdict(
              example.candidateId(),
              example.reason().code(),
              example.nearest().map(Neighbour::score).orElse(Double.NaN),
              example.nearest().map(Neighbour::id).orElse("")));
    }
    Map<String, Verdict> byId = new LinkedHashMap<>();
    for (Verdict verdict : all) {
      if (byId.put(verdict.candidateId(), verdict) != null) {
        throw new AssertionError(dataset + ": two verdicts on " + verdict.candidateId());
      }
    }
    return byId;
  }
}
