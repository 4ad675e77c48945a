package org.alpacastreams.dedupfilter.files;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.SizeLimits;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.dedupfilter.verdict.DatasetJudge;
import org.alpacastreams.dedupfilter.verdict.Verdict;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleRow;

/**
 * Judges rows in file order; an accepted row joins the pool at once, as in a stream. A pool entry
 * is named by its place: seeds first, from 0, then the accepted rows.
 */
public final class FileJudge {
  private final DatasetJudge judge;
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private long judged;
  private long accepted;

  public FileJudge(DatasetSettings settings) {
    this.judge = new DatasetJudge(settings);
  }

  /** Adds a seed to the pool, unjudged. */
  public void addSeed(ExampleRow row) {
    join(judge.pool(), row);
  }

  /** Adds a task whose near-copies are turned away. */
  public void addEvaluation(ExampleRow row) {
    join(judge.evaluations(), row);
  }

  /** The verdict on a row. */
  public Verdict judge(ExampleRow row) {
    Verdict verdict =
        SizeLimits.objectionTo(row.instruction())
            .<Verdict>map(o -> new Rejected(o.reason(), o.message(), Optional.empty()))
            .orElseGet(() -> judge.judge(candidate(row)));
    if (verdict instanceof Accepted) {
      accepted++;
      join(judge.pool(), row);
    } else if (verdict instanceof Rejected turnedAway) {
      count(turnedAway.reason());
    }
    judged++;
    return verdict;
  }

  private static Candidate candidate(ExampleRow row) {
    return new Candidate(
        Optional.empty(),
        row.instruction(),
        row.input(),
        row.output(),
        Origin.EXTERNAL,
        Optional.empty());
  }

  /** The verdict on a row that could not be read. */
  public Verdict judge(BrokenRow row) {
    judged++;
    count(RejectionReason.PARSE_ERROR);
    return new Rejected(
        RejectionReason.PARSE_ERROR,
        "line %d: %s".formatted(row.line(), row.problem()),
        Optional.empty());
  }

  /** Rows judged so far, broken ones included. */
  public long judged() {
    return judged;
  }

  /** Of these, the accepted ones. */
  public long accepted() {
    return accepted;
  }

  /** Of these, the rejected ones by reason code. */
  public SortedMap<String, Long> rejected() {
    return new TreeMap<>(rejected);
  }

  /** Seeds and accepted rows. */
  public int poolSize() {
    return judge.pool().size();
  }

  private void count(RejectionReason reason) {
    rejected.merge(reason.code(), 1L, Long::sum);
  }

  private static void join(Pool pool, ExampleRow row) {
    pool.add(String.valueOf(pool.size()), row.instruction());
  }
}
