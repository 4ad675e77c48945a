package org.alpacastreams.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFailed;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingQueued;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.Events;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.models.PublishedModel;
import org.junit.jupiter.api.Test;

class PipelineBoardTest {
  private final PipelineBoard board = new PipelineBoard(1_500);

  @Test
  void saysWhatTheFirstModelWaitsFor() {
    assertThat(headline())
        .isEqualTo("No model yet and no dataset: a run fills one (./alpaca run start).");
    board.accepted(Events.accepted("demo", 411, 30), 1);
    assertThat(headline())
        .isEqualTo("No model yet: 412 examples accepted, training starts at 1,500.");
    board.accepted(Events.accepted("demo", 1_499, 30), 2);
    assertThat(headline())
        .isEqualTo("No model yet: 1,500 examples accepted, training is about to start.");
    board.broker("Waiting for the Kafka broker at localhost:9092.");
    assertThat(headline()).isEqualTo("Waiting for the Kafka broker at localhost:9092.");
  }

  @Test
  void takesTheLargerCountsWhicheverTopicIsReadFirst() {
    board.rejected(Events.rejected("demo", Events.counts(20, 9)), 5);
    board.accepted(Events.accepted("demo", 9, 3), 3);
    board.version(Events.version("demo", 10), 4);
    board.run(Events.run("demo", 300, 19, 7), 6);
    DatasetView dataset = view().datasets().get(0);
    assertThat(dataset.accepted()).isEqualTo(20);
    assertThat(dataset.rejected()).isEqualTo(Map.of("near-duplicate", 9L));
    assertThat(dataset.goal()).contains(300L);
    assertThat(dataset.promptsSettled()).isEqualTo(7);
    assertThat(dataset.versions()).isEqualTo(1);
    assertThat(dataset.newestVersion()).isEqualTo(10);
    assertThat(dataset.newest().get(0).instruction()).isEqualTo("Double the number 9.");
    assertThat(dataset.refused().get(0).nearest()).isEqualTo("Double the number 0.");
    board.versionWithdrawn("demo@10");
    assertThat(view().datasets().get(0).versions()).isZero();
  }

  @Test
  void showsTheDatasetThatChangedLastFirstAndFewSamplesOfEach() {
    for (int i = 0; i < 30; i++) {
      board.accepted(Events.accepted("demo", i, 0), i);
    }
    board.accepted(Events.accepted("cooking", 0, 0), 100);
    assertThat(view().datasets())
        .extracting(DatasetView::dataset)
        .containsExactly("cooking", "demo");
    assertThat(view().datasets().get(1).newest())
        .extracting(DatasetView.Sample::sequence)
        .containsExactly(29L, 28L, 27L, 26L, 25L);
  }

  @Test
  void followsATrainingFromTheQueueToItsModel() {
    board.training(new TrainingQueued("t1", "demo@1500", "nano", "alpaca", 40), 1);
    assertThat(headline())
        .isEqualTo("Training on demo@1500 is about to start; no tuned model answers yet.");
    for (int step = 1; step <= 37; step++) {
      board.training(new StepFinished("t1", step, 40, 4.0 / step, 1e-3, 1, 900), step + 1);
    }
    assertThat(headline())
        .isEqualTo("Training on demo@1500: step 37 of 40, loss 0.11; no tuned model answers yet.");
    TrainingView training = view().training().orElseThrow();
    assertThat(training.state()).isEqualTo("running");
    assertThat(training.losses()).hasSize(37).first().isEqualTo(new LossCurve.Point(1, 4.0));

    board.training(new TrainingFinished("t1", "tuned", 40, 80), 100);
    assertThat(view().training().orElseThrow().modelId()).isEqualTo("tuned");
    PublishedModel tuned = new PublishedModel(Cards.tuned("tuned", "nano", "demo@1500"), 1);
    PipelineView served =
        board.view(
            List.of(new ModelStatus(tuned, ModelStatus.State.LOADED, List.of("latest"), "")));
    assertThat(served.headline()).isEqualTo("tuned answers, trained on demo@1500.");
    assertThat(served.stage()).isEqualTo("serving");
    assertThat(served.models().get(0).metrics()).containsEntry("exact_match", 0.42);
  }

  @Test
  void saysThatAModelIsLoadedOrCannotBe() {
    board.accepted(Events.accepted("demo", 1_499, 30), 1);
    PublishedModel tuned = new PublishedModel(Cards.tuned("tuned", "nano", "demo@1500"), 1);
    assertThat(headline(new ModelStatus(tuned, ModelStatus.State.LOADING, List.of(), "")))
        .isEqualTo("tuned is being loaded.");
    assertThat(headline(new ModelStatus(tuned, ModelStatus.State.BROKEN, List.of(), "no config")))
        .isEqualTo("tuned cannot be served: no config");
  }

  @Test
  void saysWhyATrainingFailed() {
    board.training(new TrainingQueued("t1", "demo@1500", "nano", "alpaca", 40), 1);
    board.training(new TrainingFailed("t1", 3, "the disk is full"), 2);
    assertThat(headline()).isEqualTo("The last training failed: the disk is full");
  }

  @Test
  void saysThatATrainingWasCancelled() {
    board.training(new TrainingQueued("t1", "demo@1500", "nano", "alpaca", 40), 1);
    board.training(
        new TrainingFailed("t1", 3, "somebody asked for it", Ending.CANCELLED, List.of()), 2);
    assertThat(headline()).isEqualTo("The last training was cancelled: somebody asked for it");
  }

  @Test
  void keepsALongLossCurveShortAndAResumedStepOnce() {
    LossCurve curve = new LossCurve();
    for (int step = 1; step <= 10_000; step++) {
      curve.add(step, step);
    }
    curve.add(10_000, 7);
    List<LossCurve.Point> points = curve.points(120);
    assertThat(points).hasSizeBetween(60, 120);
    assertThat(points.get(points.size() - 1).step()).isEqualTo(10_000);
    assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
  }

  private PipelineView view() {
    return board.view(List.of());
  }

  private String headline(ModelStatus model) {
    return board.view(List.of(model)).headline();
  }

  private String headline() {
    return view().headline();
  }
}
