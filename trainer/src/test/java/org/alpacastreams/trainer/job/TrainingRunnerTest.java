package org.alpacastreams.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.evaluation.HeldOutTasks;
import org.alpacastreams.trainer.evaluation.ScoreCache;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.library.Metric;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.alpacastreams.trainer.library.TrainingReport;
import org.alpacastreams.trainer.licence.Licensing;
import org.alpacastreams.trainer.licence.StatedLicences;
import org.alpacastreams.trainer.memory.MemoryCheck;
import org.alpacastreams.trainer.recipe.Batching;
import org.alpacastreams.trainer.recipe.HeldOut;
import org.alpacastreams.trainer.recipe.Length;
import org.alpacastreams.trainer.recipe.Optimization;
import org.alpacastreams.trainer.recipe.Texts;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Intervals;
import org.alpacastreams.trainer.tuning.LocalTuner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs with a tiny model: 8 updates, a checkpoint after every 3. */
class TrainingRunnerTest {
  private static final TrainingRecipe RECIPE = recipe(2e-3);

  private static final DeviceRates RATES = new DeviceRates(Optional.of(1e12), Optional.of(3.6));

  private static Engine engine;

  @TempDir Path directory;
  private final List<TrainingProgress> events = new ArrayList<>();
  private BaseModel base;
  private Optional<MemoryCheck> memory = Optional.empty();

  @BeforeAll
  static void startDevice() {
    engine = TinyModel.engine();
  }

  @AfterAll
  static void stopDevice() {
    engine.close();
  }

  @BeforeEach
  void copyBase() {
    base = BaseModel.in(TinyModel.in(directory));
  }

  @Test
  void makesAModelWithCardScoreAndTemplate() throws IOException {
    TrainingJob job = job(Versions.written(directory, "cooking", 40));

    JobOutcome outcome = run("a", job, event -> {});

    assertThat(outcome).isInstanceOf(JobOutcome.Finished.class);
    ModelPublished model = ((JobOutcome.Finished) outcome).model();
    assertThat(model.modelId()).startsWith("cooking-40-test-").isEqualTo(job.modelId());
    assertThat(model.datasetVersion()).contains("cooking@40");
    assertThat(model.baseModel()).contains("tiny-base");
    assertThat(model.metrics())
        .containsKeys(Metric.EXACT_MATCH, Metric.BASE_EXACT_MATCH, Metric.SECONDS)
        .containsKeys(Metric.HELD_OUT_LOSS, Metric.HELD_OUT_PERPLEXITY, Metric.COST_USD)
        .containsEntry(Metric.UPDATES, 8.0)
        .containsEntry(Metric.EXAMPLES, 39.0);
    assertThat(model.metrics().get(Metric.LAST_LOSS))
        .isLessThan(model.metrics().get(Metric.FIRST_LOSS));
    Path files = directory.resolve("a/models").resolve(job.modelId());
    assertThat(files)
        .isDirectoryContaining("glob:**/{config,generation_config,tokenizer}.json")
        .isDirectoryContaining("glob:**/model.safetensors")
        .isDirectoryContaining("glob:**/loss.svg");
    assertThat(files.resolve("README.md"))
        .content()
        .contains("base_model: tiny-base", "- cooking@40", "| updates | 8 in", "## Limits")
        .contains("40 examples, 39 of them learned, 1 held out, 0 too long", "perplexity");
    JsonNode tokenizer = Json.mapper().readTree(files.resolve("tokenizer_config.json").toFile());
    assertThat(tokenizer.get("chat_template").asText())
        .startsWith("{{ bos_token }}{% for message in messages %}")
        .contains("### Instruction:\\n' + message['content'] + '\\n\\n### Response:'");
    try (LanguageModel served = engine.load(files, Precision.BFLOAT16)) {
      assertThat(served.config().layers()).isEqualTo(2);
    }
    assertThat(report("a", job).losses().points()).hasSize(8);
  }

  @Test
  void tellsHowItStands() {
    TrainingJob job = job(Versions.written(directory, "cooking", 40));
    run("a", job, event -> {});

    assertThat(events.get(0))
        .isEqualTo(
            new TrainingProgress.TrainingQueued(
                job.trainingId(), "cooking@40", "tiny-base", RECIPE.description(), 8));
    assertThat(events.stream().filter(TrainingProgress.StepFinished.class::isInstance))
        .hasSize(8)
        .extracting(event -> ((TrainingProgress.StepFinished) event).step())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    List<TrainingProgress.StepFinished> steps =
        events.stream()
            .filter(TrainingProgress.StepFinished.class::isInstance)
            .map(TrainingProgress.StepFinished.class::cast)
            .toList();
    assertThat(steps.stream().filter(step -> step.heldOutLoss().isPresent()))
        .extracting(TrainingProgress.StepFinished::step)
        .as("every 4th")
        .containsExactly(4L, 8L);
    assertThat(steps.get(7).heldOutLoss()).isEqualTo(report("a", job).heldOutLoss());
    assertThat(steps.get(7).secondsLeft()).contains(0.0);
    assertThat(steps.get(0).utilization().orElseThrow()).isBetween(1e-9, 1.0);
    assertThat(steps.get(7).costUsd().orElseThrow())
        .isGreaterThan(steps.get(0).costUsd().orElseThrow());
    assertThat(events.stream().filter(TrainingProgress.Checkpointed.class::isInstance))
        .extracting(event -> ((TrainingProgress.Checkpointed) event).step())
        .containsExactly(3L, 6L, 8L);
  }

  @Test
  void killedAtAnyUpdateItGoesOnToTheSameLosses() {
    TrainingJob job = job(Versions.written(directory, "cooking", 40));
    run("whole", job, event -> {});
    for (long killedAt : new long[] {1, 3, 5, 8}) {
      String place = "killed-" + killedAt;
      JobOutcome first = run(place, job, failAt(killedAt));
      assertThat(first).isInstanceOf(JobOutcome.Failed.class);
      events.clear();

      assertThat(run(place, job, event -> {})).isInstanceOf(JobOutcome.Finished.class);

      assertThat(report(place, job).losses()).isEqualTo(report("whole", job).losses());
      assertThat(report(place, job).heldOutLosses())
          .isEqualTo(report("whole", job).heldOutLosses());
      long trained =
          events.stream().filter(TrainingProgress.StepFinished.class::isInstance).count();
      assertThat(trained).as("goes on from its checkpoint").isEqualTo(8 - (killedAt - 1) / 3 * 3);
    }
  }

  @Test
  void stoppedItLeavesACheckpointAndGoesOn() {
    TrainingJob job = job(Versions.written(directory, "cooking", 40));
    long[] steps = {0};
    Consumer<TrainingProgress> counting =
        event -> steps[0] += event instanceof TrainingProgress.StepFinished ? 1 : 0;
    JobOutcome stopped = runner("a", counting).run(job, () -> steps[0] == 2);
    assertThat(stopped).isEqualTo(new JobOutcome.Stopped());
    assertThat(new Workshop(directory.resolve("a/jobs")).begun())
        .extracting(begun -> begun.version().version())
        .containsExactly("40");
    events.clear();

    assertThat(run("a", job, event -> {})).isInstanceOf(JobOutcome.Finished.class);
    assertThat(events.get(1)).isInstanceOf(TrainingProgress.StepFinished.class);
    assertThat(((TrainingProgress.StepFinished) events.get(1)).step()).isEqualTo(3);
  }

  @Test
  void aModelThatIsThereIsNotTrainedAgain() throws IOException {
    TrainingJob job = job(Versions.written(directory, "cooking", 40));
    JobOutcome first = run("a", job, event -> {});
    events.clear();

    assertThat(run("a", job, event -> {})).isEqualTo(first);
    assertThat(events).isEmpty();

    Files.writeString(
        directory.resolve("a/models").resolve(job.modelId()).resolve("config.json"), "{}");
    assertThat(run("a", job, event -> {})).isInstanceOf(JobOutcome.Finished.class);
    assertThat(events).as("a damaged model is trained again").isNotEmpty();
  }

  @Test
  void theIdNamesVersionRecipeAndBaseModel() throws IOException {
    DatasetVersioned version = Versions.written(directory, "cooking", 40);
    String id = job(version).trainingId();

    assertThat(id).matches("[0-9a-f]{16}").isEqualTo(job(version).trainingId());
    assertThat(job(Versions.written(directory, "cooking", 41)).trainingId()).isNotEqualTo(id);
    assertThat(new TrainingJob(version, recipe(1e-3), base).trainingId()).isNotEqualTo(id);
    Files.writeString(base.directory().resolve("README.md"), "license: mit");
    assertThat(new TrainingJob(version, RECIPE, BaseModel.in(base.directory())).trainingId())
        .as("a card does not change a model")
        .isEqualTo(id);
    Files.writeString(base.directory().resolve("generation_config.json"), "{}");
    assertThat(new TrainingJob(version, RECIPE, BaseModel.in(base.directory())).trainingId())
        .isNotEqualTo(id);
  }

  @Test
  void failuresSayWhatWasWrong() throws IOException {
    DatasetVersioned missing = Versions.written(directory, "cooking", 40);
    Directories.delete(directory.resolve("cooking"));
    assertThat(failure(job(missing)).message()).contains("alpaca_data.json is missing");

    List<InstructionExample> endless =
        List.of(new InstructionExample("Say it.", "", "word ".repeat(300)));
    JobOutcome.Failed tooLong = failure(job(Versions.written(directory, "long", endless)));
    assertThat(tooLong.message())
        .contains("none of the 1 examples of long@1 has an answer within 256 tokens")
        .contains("use a base model with a longer context");

    memory = Optional.of(new MemoryCheck(1_000_000, "a test"));
    assertThat(failure(job(Versions.written(directory, "large", 40))).message())
        .contains("this training takes about", "there are 0.0 GB (a test)");
    memory = Optional.empty();

    spoilWeights();
    JobOutcome.Failed diverged = failure(job(Versions.written(directory, "spoilt", 40)));
    assertThat(diverged.mayPass()).isFalse();
    assertThat(diverged.message()).contains("diverged at step", "lower the learning rate");
    assertThat(diverged.ending()).isEqualTo(TrainingProgress.Ending.DIVERGED);
    assertThat(diverged.exampleIds()).hasSize(8);
    assertThat(diverged.message()).contains(diverged.exampleIds().get(0));
  }

  /** The last weight becomes not a number. */
  private void spoilWeights() throws IOException {
    Path weights = base.directory().resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(bytes.length - Float.BYTES, Float.NaN);
    Files.write(weights, bytes);
    base = BaseModel.in(base.directory());
  }

  private JobOutcome.Failed failure(TrainingJob job) {
    JobOutcome outcome = run("failures", job, event -> {});
    assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
    return (JobOutcome.Failed) outcome;
  }

  private JobOutcome run(String place, TrainingJob job, Consumer<TrainingProgress> listener) {
    return runner(place, listener).run(job, () -> false);
  }

  private TrainingRunner runner(String place, Consumer<TrainingProgress> listener) {
    Path data = directory.resolve(place);
    var tasks = HeldOutTasks.all().subList(0, 2);
    HeldOutEvaluation evaluation = new HeldOutEvaluation(tasks);
    return new TrainingRunner(
        new LocalTuner(() -> engine, new Intervals(3, 4), RATES, memory),
        Scoring.on(
            () -> engine,
            evaluation,
            new BaseScore(evaluation, new ScoreCache(data.resolve("scores"), tasks))),
        new ModelLibrary(data.resolve("models")),
        new Workshop(data.resolve("jobs")),
        new Licensing(LicenceTable.standard(), TeacherCatalogue.standard(), StatedLicences.NONE),
        RATES,
        event -> {
          events.add(event);
          listener.accept(event);
        });
  }

  private TrainingReport report(String place, TrainingJob job) {
    return new ModelLibrary(directory.resolve(place).resolve("models"))
        .reports().stream()
            .filter(report -> report.trainingId().equals(job.trainingId()))
            .findFirst()
            .orElseThrow();
  }

  private static Consumer<TrainingProgress> failAt(long step) {
    return event -> {
      if (event instanceof TrainingProgress.StepFinished finished && finished.step() == step) {
        throw new IllegalStateException("killed");
      }
    };
  }

  private TrainingJob job(DatasetVersioned version) {
    return new TrainingJob(version, RECIPE, base);
  }

  private static TrainingRecipe recipe(double learningRate) {
    return new TrainingRecipe(
        "test",
        new Length(1, 8, 8),
        new Batching.ByTokens(8, 1_024),
        Optimization.of(learningRate, LossWeighting.TARGET_TOKENS),
        Texts.WHOLE,
        HeldOut.DEFAULT);
  }
}
