package org.alpacastreams.trainer.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.library.TrainingReport;

/**
 * All that is known of a training.
 *
 * @param losses of every update so far
 * @param exactMatch the model's result on the held-out tasks, by family
 * @param baseExactMatch the base model's
 */
public record TrainingDetail(
    @JsonUnwrapped TrainingView training,
    List<LossPoint> losses,
    Optional<ExactMatch> exactMatch,
    Optional<ExactMatch> baseExactMatch,
    Optional<String> recipe) {

  static TrainingDetail of(TrainingView view) {
    return new TrainingDetail(
        view,
        view.losses().points(),
        view.report().flatMap(TrainingReport::exactMatch),
        view.report().flatMap(TrainingReport::baseExactMatch),
        view.report().map(TrainingReport::recipe));
  }
}
