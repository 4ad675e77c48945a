package org.alpacastreams.dedupfilter.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.dedupfilter.novelty.Survey;
import org.alpacastreams.dedupfilter.text.Objection;
import org.alpacastreams.dedupfilter.text.PythonText;
import org.alpacastreams.dedupfilter.text.TextFilters;
import org.alpacastreams.dedupfilter.tokens.TokenStrategy;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;

/**
 * Judges candidates of one dataset: what could not be parsed, the text filters, an empty output,
 * contamination by evaluation tasks, near-duplicates; in this order, and the first that applies is
 * the reason. A candidate that awaits something has no output yet. Judging changes nothing: an
 * accepted instruction joins the pool by {@link #pool()}.
 *
 * <p>A candidate is too near iff its highest score exceeds the threshold; a score equal to it
 * passes (SPEC 1.6).
 */
public final class DatasetJudge {
  private final DatasetSettings settings;
  private final TextFilters textFilters;
  private final Pool pool;
  private final Pool evaluations;

  public DatasetJudge(DatasetSettings settings) {
    TokenStrategy strategy = TokenStrategy.of(settings.tokenizer());
    this.settings = settings;
    this.textFilters = TextFilters.of(settings);
    this.pool = new Pool(strategy);
    this.evaluations = new Pool(strategy);
  }

  /** Seeds and accepted instructions. */
  public Pool pool() {
    return pool;
  }

  /** Evaluation tasks, near-copies of which must never be accepted. */
  public Pool evaluations() {
    return evaluations;
  }

  /** The verdict on a candidate, against the pool as it is now. */
  public Verdict judge(Candidate candidate) {
    Optional<Rejected> rejected =
        candidate
            .parseError()
            .map(DatasetJudge::unparsed)
            .or(() -> againstPolicy(candidate))
            .or(() -> contaminated(candidate.instruction()));
    if (rejected.isPresent()) {
      return rejected.get();
    }
    return switch (settings.annotation()) {
      case NONE -> novelty(nearestAboveThreshold(candidate), List.of(), Optional.empty());
      case NEAREST -> {
        Optional<Neighbour> nearest = pool.nearest(candidate.instruction());
        yield novelty(nearest, nearest.stream().toList(), Optional.empty());
      }
      case FULL -> {
        Survey survey = pool.survey(candidate.instruction());
        List<Neighbour> top = survey.top().stream().map(pool::neighbour).toList();
        yield novelty(survey.nearest().map(pool::neighbour), top, survey.mean());
      }
    };
  }

  private Optional<Neighbour> nearestAboveThreshold(Candidate candidate) {
    return pool.nearestAbove(settings.threshold(), candidate.instruction());
  }

  private Verdict novelty(
      Optional<Neighbour> nearest, List<Neighbour> neighbours, Optional<Double> mean) {
    return nearest
        .filter(n -> n.score() > settings.threshold())
        .<Verdict>map(
            n -> tooNear(RejectionReason.NEAR_DUPLICATE, "the instruction is too near to '%s'", n))
        .orElseGet(() -> new Accepted(nearest, neighbours, mean, pool.size()));
  }

  private static Rejected unparsed(ParseError error) {
    String message = error.message().isBlank() ? error.code() : error.message();
    return new Rejected(
        RejectionReason.PARSE_ERROR,
        "the answer's item could not be read: " + message,
        Optional.empty());
  }

  private Optional<Rejected> againstPolicy(Candidate candidate) {
    if (settings.policy() == Policy.ROUGE_ONLY) {
      return candidate.awaits().isPresent() ? nothingToAskFor(candidate) : Optional.empty();
    }
    Optional<Objection> objection = textFilters.objection(candidate.instruction());
    if (objection.isPresent()) {
      return objection.map(o -> new Rejected(o.reason(), o.message(), Optional.empty()));
    }
    return settings.policy() == Policy.ROBUST
            && candidate.awaits().isEmpty()
            && PythonText.strip(candidate.output()).isEmpty()
        ? Optional.of(
            new Rejected(
                RejectionReason.EMPTY_OUTPUT,
                "the output is empty or only white space; policy robust needs one",
                Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Rejected> nothingToAskFor(Candidate candidate) {
    return PythonText.strip(candidate.instruction()).isEmpty()
        ? Optional.of(
            new Rejected(
                RejectionReason.TOO_SHORT,
                "the instruction is blank: nobody can be asked for its instances or its answer",
                Optional.empty()))
        : Optional.empty();
  }

  private Optional<Rejected> contaminated(String instruction) {
    return evaluations
        .nearestAbove(settings.threshold(), instruction)
        .map(
            n ->
                tooNear(
                    RejectionReason.CONTAMINATED,
                    "the instruction is too near to the evaluation task '%s'",
                    n));
  }

  private Rejected tooNear(RejectionReason reason, String message, Neighbour nearest) {
    return new Rejected(
        reason,
        message.formatted(nearest.id())
            + String.format(
                Locale.ROOT,
                ": ROUGE-L F is %.4f, above the dataset's threshold of %s",
                nearest.score(),
                settings.threshold()),
        Optional.of(nearest));
  }
}
