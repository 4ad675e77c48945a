package org.alpacastreams.trainer.job;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.evaluation.ScoreCache;
import org.alpacastreams.trainer.library.BaseModel;

/** The base model's result: computed once, then known. */
public final class BaseScore {
  private final HeldOutEvaluation evaluation;
  private final ScoreCache cache;

  public BaseScore(HeldOutEvaluation evaluation, ScoreCache cache) {
    this.evaluation = evaluation;
    this.cache = cache;
  }

  /** The result where it is known. */
  public Optional<ExactMatch> known(BaseModel base) {
    return cache.find(base.checksum());
  }

  /** The result; it is computed where it is not known. */
  public ExactMatch of(BaseModel base, Engine engine, BooleanSupplier stop) {
    Optional<ExactMatch> known = known(base);
    if (known.isPresent()) {
      return known.get();
    }
    try (LanguageModel model = engine.load(base.directory(), Precision.BFLOAT16)) {
      ExactMatch result = evaluation.score(model, stop);
      cache.put(base.checksum(), result);
      return result;
    }
  }
}
