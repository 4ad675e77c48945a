package org.alpacastreams.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.models.ModelPublished;
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
        .containsExactly(29L, 28L, 27L, 26L, 25L, 24L, 23L, 22L);
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

  @Test
  void showsANearDuplicateBesideItsNeighbourWithTheScoreAndTheThreshold() {
    board.rejected(Events.rejected("demo", Events.counts(20, 9)), 5);
    DatasetView.NearDuplicate near = detail("demo").nearDuplicates().get(0);
    assertThat(near.candidate()).containsExactly("Double the number ", "00.");
    assertThat(near.neighbour()).containsExactly("Double the number ", "0.");
    assertThat(near.score()).isEqualTo(0.9);
    assertThat(near.threshold()).contains(0.7);
    assertThat(near.neighbourId()).isEqualTo("example-0");
    assertThat(view().datasets().get(0).threshold()).contains(0.7);
  }

  @Test
  void comparesTeachersByWhatTheirExamplesCost() {
    board.run(Events.runOfTeachers("demo"), 1);
    assertThat(detail("demo").teachers())
        .extracting(
            TeacherView::teacher,
            TeacherView::weight,
            TeacherView::acceptedShare,
            TeacherView::costPerAcceptedUsd)
        .containsExactly(
            tuple("small", 3, Optional.of(0.4), Optional.of(new BigDecimal("0.0005"))),
            tuple("large", 1, Optional.of(0.75), Optional.of(new BigDecimal("0.02"))),
            tuple("idle", 1, Optional.empty(), Optional.empty()),
            tuple("retired", 0, Optional.empty(), Optional.empty()));
    assertThat(detail("demo").money().orElseThrow().budgetUsd()).isEqualTo("25");
  }

  @Test
  void listsTheNewestVersionsByTheirNumberAndNotByTheirName() {
    for (int end = 300; end <= 2_100; end += 300) {
      board.version(Events.version("demo", end), end);
    }
    assertThat(detail("demo").versions())
        .extracting(DatasetView.Version::version)
        .containsExactly("2100", "1800", "1500", "1200", "900");
    assertThat(board.version("demo", "300")).isPresent();
    assertThat(board.version("demo", "301")).isEmpty();
    assertThat(board.version("nobody", "300")).isEmpty();
  }

  @Test
  void followsTheLossOnHeldOutExamplesAndTheTimeLeft() {
    board.training(new TrainingQueued("t1", "demo@1500", "nano", "alpaca", 40), 1);
    for (int step = 1; step <= 20; step++) {
      board.training(
          new StepFinished(
              "t1",
              step,
              40,
              step == 7 ? Double.NaN : 2.0 / step,
              1e-3,
              1,
              900,
              step % 10 == 0 ? Optional.of(3.0 / step) : Optional.empty(),
              Optional.of(0.4),
              Optional.of(40.0 - step),
              Optional.of(0.01 * step)),
          step);
    }
    TrainingView training = view().training().orElseThrow();
    assertThat(training.losses()).hasSize(19);
    assertThat(training.heldOut())
        .containsExactly(new LossCurve.Point(10, 0.3), new LossCurve.Point(20, 0.15));
    assertThat(training.secondsLeft()).contains(20.0);

    board.training(
        new TrainingFinished("t1", "tuned", 40, 80, Optional.of(0.14), Optional.of(0.5)), 100);
    TrainingSummary summary = view().trainings().get(0);
    assertThat(summary.seconds()).contains(80.0);
    assertThat(summary.heldOutLoss()).contains(0.14);
    assertThat(summary.costUsd()).contains(0.5);
    assertThat(view().training().orElseThrow().secondsLeft()).isEmpty();
  }

  @Test
  void leadsFromAModelToTheSequenceItWasTrainedOn() {
    board.version(Events.version("demo", 1_500), 1);
    ModelView tuned = model(Cards.tuned("tuned", "nano", "demo@1500"));
    assertThat(tuned.endSequence()).contains(1_500L);
    assertThat(tuned.trainingId()).isEqualTo("training-tuned");
    assertThat(model(Cards.tuned("lost", "nano", "demo@1800")).endSequence()).isEmpty();
    assertThat(model(Cards.base("nano")).datasetVersion()).isEmpty();
  }

  @Test
  void givesDetailsOfTheNewestDatasetsAndOfTheOneThatIsLookedAt() {
    for (int i = 0; i < 30; i++) {
      board.accepted(Events.accepted("dataset-" + i, 4, 0), i);
    }
    assertThat(detailed(view())).containsExactly("dataset-29", "dataset-28", "dataset-27");
    PipelineView looked = board.view(List.of(), Optional.of("dataset-2"));
    assertThat(detailed(looked))
        .containsExactly("dataset-29", "dataset-28", "dataset-27", "dataset-2");
    assertThat(looked.datasets()).hasSize(21);
    assertThat(detailed(board.view(List.of(), Optional.of("nobody")))).hasSize(3);
  }

  @Test
  void staysSmallEnoughToBeSentTwiceASecond() {
    String text = "Explain, in the words of a gardener, what happens to the roots. ".repeat(40);
    for (int dataset = 0; dataset < 40; dataset++) {
      for (int i = 0; i < 400; i++) {
        board.accepted(Events.accepted("d" + dataset, i, i), 5_000L * i);
        board.rejected(Events.rejected("d" + dataset, text, Events.counts(i, i)), 5_000L * i);
      }
      for (int end = 300; end < 9_000; end += 300) {
        board.version(Events.version("d" + dataset, end), end);
      }
    }
    for (int training = 0; training < 40; training++) {
      for (int step = 1; step < 600; step++) {
        board.training(new StepFinished("t" + training, step, 600, 1.0 / step, 1e-3, 1, 900), step);
      }
    }
    List<ModelStatus> models =
        IntStream.range(0, 200)
            .mapToObj(i -> new PublishedModel(Cards.tuned("m" + i, "nano", "d1@300"), i))
            .map(m -> new ModelStatus(m, ModelStatus.State.AVAILABLE, List.of(), ""))
            .toList();
    assertThat(bytes(board.view(models, Optional.of("d3")))).isLessThan(80 * 1024);
    assertThat(bytes(board.view(models.subList(0, 4)))).isLessThan(64 * 1024);
  }

  private DatasetView.Detail detail(String dataset) {
    return board.view(List.of(), Optional.of(dataset)).datasets().stream()
        .filter(one -> one.dataset().equals(dataset))
        .findFirst()
        .flatMap(DatasetView::detail)
        .orElseThrow();
  }

  private ModelView model(ModelPublished card) {
    PublishedModel model = new PublishedModel(card, 1);
    return board
        .view(List.of(new ModelStatus(model, ModelStatus.State.LOADED, List.of(), "")))
        .models()
        .get(0);
  }

  private static List<String> detailed(PipelineView view) {
    return view.datasets().stream()
        .filter(one -> one.detail().isPresent())
        .map(DatasetView::dataset)
        .toList();
  }

  private static int bytes(PipelineView view) {
    try {
      return Json.mapper().writeValueAsBytes(view).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
