package org.alpacastreams.trainer.job;

import java.util.Optional;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuningProgress;
import org.alpacastreams.trainer.library.TrainingReport;
import org.alpacastreams.trainer.licence.ModelLicence;
import org.alpacastreams.trainer.tuning.Tuned;
import org.alpacastreams.trainer.tuning.TuningTask;

/** A finished training as data. */
public final class JobReport {
  private JobReport() {}

  /**
   * The report.
   *
   * @param dataset its name
   * @param version of the dataset
   */
  public static TrainingReport of(
      TuningTask task,
      String modelId,
      String dataset,
      String version,
      Tuned tuned,
      DeviceRates rates,
      ModelLicence licence,
      Optional<ExactMatch> exactMatch,
      Optional<ExactMatch> baseExactMatch) {
    FineTuningProgress progress = tuned.progress();
    LossCurve heldOutLosses = new LossCurve(progress.heldOutLosses());
    double seconds = progress.elapsedMillis() / 1e3;
    return new TrainingReport(
        task.trainingId(),
        modelId,
        dataset,
        version,
        task.rows().size(),
        tuned.tooLong(),
        (long) tuned.learned(),
        tuned.heldOut(),
        task.base().modelId(),
        task.base().checksum(),
        task.recipe().description(),
        tuned.parameters(),
        tuned.updates(),
        seconds,
        progress.tokens(),
        new LossCurve(progress.losses()),
        heldOutLosses,
        heldOutLosses.last().map(last -> Math.exp(last.loss())),
        rates.costUsd(seconds),
        licence,
        exactMatch,
        baseExactMatch);
  }
}
