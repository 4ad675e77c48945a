package org.alpacastreams.datasetsink;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;

/** Accepted examples as the filter writes them, a pure function of dataset and sequence. */
public final class Examples {
  private Examples() {}

  public static AcceptedExample of(String dataset, long sequence) {
    return of(
        dataset,
        sequence,
        "Name %d things that are blue — señor 😀".formatted(sequence),
        sequence % 3 == 0 ? "" : "line one\nline \"two\" of " + sequence,
        "answer\t" + sequence);
  }

  public static AcceptedExample of(
      String dataset, long sequence, String instruction, String input, String output) {
    VerdictCounts counts = new VerdictCounts(sequence + 1, new TreeMap<>());
    return new AcceptedExample(
        dataset,
        "%s-run-%06d/1#4".formatted(dataset, sequence),
        sequence,
        instruction,
        input,
        output,
        origin(sequence),
        List.of(new Neighbour("seed-1", "Name some things", 0.25)),
        Optional.of(0.1),
        175 + sequence,
        "filter-1",
        DatasetSettings.DEFAULT,
        counts.plusRejected(RejectionReason.TOO_SHORT));
  }

  public static List<AcceptedExample> first(String dataset, long count) {
    return LongStream.range(0, count).mapToObj(sequence -> of(dataset, sequence)).toList();
  }

  /** The same, with what its whole answer cost. */
  public static AcceptedExample answered(AcceptedExample e, String promptId, AnswerShare answer) {
    Origin o = e.origin();
    Origin origin =
        new Origin(
                o.source(),
                o.runId(),
                Optional.of(promptId),
                o.item(),
                o.teacher(),
                o.model(),
                o.recipe(),
                o.promptVersion(),
                o.file())
            .withAnswer(answer);
    return with(e, origin, e.neighbours(), e.meanScore());
  }

  /** The same of another origin, with other neighbours. */
  public static AcceptedExample with(
      AcceptedExample e, Origin origin, List<Neighbour> neighbours, Optional<Double> meanScore) {
    return new AcceptedExample(
        e.dataset(),
        e.exampleId(),
        e.sequence(),
        e.instruction(),
        e.input(),
        e.output(),
        origin,
        neighbours,
        meanScore,
        e.poolSize(),
        e.filterVersion(),
        e.settings(),
        e.counts());
  }

  private static Origin origin(long sequence) {
    return new Origin(
        "teacher",
        Optional.of("run"),
        Optional.of("prompt-" + sequence),
        Optional.of(4L),
        Optional.of(sequence % 2 == 0 ? "procedural" : "gpt"),
        Optional.of("model"),
        Optional.of("alpaca"),
        Optional.of("alpaca-1"),
        Optional.empty());
  }
}
