package org.alpacastreams.trainer.adapter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.trainer.board.TrainingBoard;
import org.alpacastreams.trainer.board.TrainingState;
import org.alpacastreams.trainer.board.TrainingView;
import org.alpacastreams.trainer.job.TrainingJob;

/** What people ask of trainings: to begin one, to cancel one. */
final class TrainingRequests {
  private static final int NAMED = 10;

  private final TrainingBoard board;
  private final JobDesk desk;
  private final Tell tell;
  private volatile Optional<Answering> answering = Optional.empty();

  /** Where events go. */
  interface Tell {
    void tell(TrainingProgress event);
  }

  /** What is known once versions and base model have been read. */
  private record Answering(
      Supplier<Collection<DatasetVersioned>> versions,
      Function<DatasetVersioned, TrainingJob> jobs) {}

  TrainingRequests(TrainingBoard board, JobDesk desk, Tell tell) {
    this.board = board;
    this.desk = desk;
    this.tell = tell;
  }

  /** From now on requests are answered. */
  void open(
      Supplier<Collection<DatasetVersioned>> versions,
      Function<DatasetVersioned, TrainingJob> jobs) {
    answering = Optional.of(new Answering(versions, jobs));
  }

  /**
   * Asks for a training on a version, or on the newest of a dataset.
   *
   * @return how it stands: queued, or finished where its model is there
   */
  TrainingView begin(String dataset, Optional<String> version) {
    Answering now =
        answering.orElseThrow(
            () ->
                new ApiException(
                    503,
                    "ALP-NOT-READY",
                    "the trainer has not read the dataset versions yet; try again in a moment, and"
                        + " see /q/health/ready"));
    TrainingJob job = now.jobs().apply(version(now.versions().get(), dataset, version));
    Optional<TrainingState> known = board.view(job.trainingId()).map(TrainingView::state);
    if (!known.equals(Optional.of(TrainingState.FINISHED))) {
      desk.request(job);
      if (!known.equals(Optional.of(TrainingState.TRAINING))) {
        board.begin(job);
      }
    }
    return board.view(job.trainingId()).orElseThrow();
  }

  /**
   * Cancels a training that waits, runs or has failed.
   *
   * @param discard whether its checkpoint is given up, too
   */
  TrainingView cancel(String trainingId, boolean discard) {
    TrainingView view =
        board
            .view(trainingId)
            .orElseThrow(
                () ->
                    new ApiException(
                        404,
                        "ALP-UNKNOWN-TRAINING",
                        "there is no training '%s'; GET /trainings lists them"
                            .formatted(trainingId)));
    TrainingJob job =
        desk.find(trainingId)
            .filter(found -> view.state() != TrainingState.FINISHED)
            .orElseThrow(
                () ->
                    new ApiException(
                        409,
                        "ALP-NOT-CANCELLABLE",
                        "the training '%s' is %s, so there is nothing to cancel"
                            .formatted(trainingId, view.state())));
    boolean runs = view.state() != TrainingState.CANCELLED && desk.cancel(job);
    if (!runs && view.state() != TrainingState.CANCELLED) {
      tell.tell(cancelled(job, view.step()));
    }
    if (discard && !desk.discard(job)) {
      throw new ApiException(
          409,
          "ALP-STILL-RUNNING",
          "the training '%s' ends after the update that is under way; then discard it"
              .formatted(trainingId));
    }
    return board.view(trainingId).orElseThrow();
  }

  /** The event of a cancelled training. */
  static TrainingProgress cancelled(TrainingJob job, long step) {
    return new TrainingProgress.TrainingFailed(
        job.trainingId(),
        step,
        "it was cancelled; POST /trainings with dataset '%s' and version '%s' goes on from its checkpoint"
            .formatted(job.version().dataset(), job.version().version()),
        Ending.CANCELLED,
        List.of());
  }

  private static DatasetVersioned version(
      Collection<DatasetVersioned> versions, String dataset, Optional<String> wanted) {
    List<DatasetVersioned> ofDataset =
        versions.stream()
            .filter(JobChooser::isNamedWell)
            .filter(version -> version.dataset().equals(dataset))
            .sorted(Comparator.comparingLong(DatasetVersioned::endSequence).reversed())
            .toList();
    return ofDataset.stream()
        .filter(version -> wanted.isEmpty() || version.version().equals(wanted.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    404,
                    "ALP-UNKNOWN-VERSION",
                    "there is no version '%s' of dataset '%s'; the newest are: %s"
                        .formatted(
                            wanted.orElse("(any)"),
                            dataset,
                            ofDataset.isEmpty()
                                ? "none"
                                : ofDataset.stream()
                                    .limit(NAMED)
                                    .map(DatasetVersioned::version)
                                    .collect(Collectors.joining(", ")))));
  }
}
