package org.alpacastreams.trainer.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.trainer.evaluation.EvaluationStoppedException;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.job.BaseScore;
import org.alpacastreams.trainer.library.BaseModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores the base model while nothing is due: the first job then need not wait for it. */
final class BaseScorer {
  private static final Logger LOG = LoggerFactory.getLogger(BaseScorer.class);
  private static final String PLACE = "base model's score";

  private final BaseScore score;
  private final DeviceHolder device;
  private final OpenProblems problems;
  private final Duration retry;
  private Instant notBefore = Instant.MIN;

  BaseScorer(BaseScore score, DeviceHolder device, OpenProblems problems, Duration retry) {
    this.score = score;
    this.device = device;
    this.problems = problems;
    this.retry = retry;
  }

  /** Whether there is something to score, and it may be tried. */
  boolean isDue(BaseModel base) {
    if (score.known(base).isPresent()) {
      problems.resolve(PLACE);
      return false;
    }
    return Instant.now().isAfter(notBefore);
  }

  /** Computes the score and announces the model with it. */
  void score(BaseModel base, BooleanSupplier stop, Consumer<ModelPublished> announce) {
    try {
      ExactMatch match = score.of(base, device.get(), stop);
      LOG.info("the base model answers {} of {} held-out tasks", match.correct(), match.tasks());
      announce.accept(base.announcement(Optional.of(match)));
    } catch (EvaluationStoppedException e) {
      LOG.debug("{}", e.getMessage());
    } catch (RuntimeException e) {
      notBefore = Instant.now().plus(retry);
      problems.report(PLACE, "the base model cannot be scored: " + Failures.describe(e));
      LOG.error("the base model cannot be scored", e);
    }
  }
}
