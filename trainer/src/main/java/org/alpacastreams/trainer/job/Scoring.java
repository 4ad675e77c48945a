package org.alpacastreams.trainer.job;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.library.BaseModel;

/** Asks a tuned model and its base the held-out tasks. */
public interface Scoring {
  /** Asks nothing: a model that another machine has trained may be too large for this one. */
  Scoring NONE = (base, tuned, stop) -> Scores.NONE;

  /**
   * The results.
   *
   * @throws org.alpacastreams.trainer.evaluation.EvaluationStoppedException if {@code stop} said so
   */
  Scores score(BaseModel base, Path tunedDirectory, BooleanSupplier stop);

  /** On this process's device, which is asked for when a model needs it. */
  static Scoring on(Supplier<Engine> engine, HeldOutEvaluation evaluation, BaseScore baseScore) {
    return (base, tunedDirectory, stop) -> {
      ExactMatch before = baseScore.of(base, engine.get(), stop);
      try (LanguageModel model = engine.get().load(tunedDirectory, Precision.BFLOAT16)) {
        return new Scores(Optional.of(evaluation.score(model, stop)), Optional.of(before));
      }
    };
  }
}
