package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.board.TrainingState;
import org.alpacastreams.trainer.board.TrainingView;
import org.alpacastreams.trainer.evaluation.HeldOutTasks;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.licence.StatedLicences;
import org.alpacastreams.trainer.policy.TrainingPolicy;
import org.alpacastreams.trainer.recipe.Batching;
import org.alpacastreams.trainer.recipe.HeldOut;
import org.alpacastreams.trainer.recipe.Length;
import org.alpacastreams.trainer.recipe.Optimization;
import org.alpacastreams.trainer.recipe.Texts;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Intervals;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a broker and a tiny model: 20 examples are enough, 20 updates are all. */
class TrainerTest {
  private static final int UPDATES = 20;

  private EmbeddedKafka kafka;

  @TempDir Path directory;
  private final List<Trainer> started = new ArrayList<>();
  private TopicClient topics;

  @BeforeEach
  void startBroker() throws InterruptedException {
    kafka = EmbeddedKafka.temporary();
    topics = new TopicClient(KafkaConnection.of(kafka.bootstrapServers()));
    TinyModel.in(directory);
  }

  @AfterEach
  void stop() {
    started.forEach(Trainer::close);
    topics.close();
    kafka.close();
  }

  @Test
  void aVersionBecomesAPublishedModelOnce() throws Exception {
    DatasetVersioned version = Versions.written(directory, "once", 24);
    topics.announce(Versions.written(directory, "once", 12));
    topics.announce(version);
    topics.announce(version);

    Trainer trainer = start();
    ModelPublished model = awaitModel("once@24");
    topics.announce(version);
    awaiting().untilAsserted(() -> assertThat(finished("once")).hasSize(1));

    assertThat(Path.of(URI.create(model.location()))).isDirectory();
    assertThat(model.files()).extracting("path").contains("model.safetensors", "training.json");
    assertThat(model.trainingId()).isPresent();
    assertThat(topics.models())
        .filteredOn(published -> published.modelId().equals("tiny-base"))
        .isNotEmpty()
        .allMatch(published -> published.trainingId().isEmpty());
    awaiting().until(trainer::ready);
    TrainingView view = view(trainer, "once@24");
    assertThat(view.state()).isEqualTo(TrainingState.FINISHED);
    assertThat(trainer.board().find(view.trainingId()).orElseThrow().losses()).hasSize(UPDATES);

    trainer.close();
    long before = announcements(model);
    Trainer again = start();
    awaiting().until(() -> announcements(model) > before);
    awaiting().until(again::ready);
    assertThat(queued("once")).as("trained once, announced at every start").hasSize(1);
  }

  @Test
  void aStoppedTrainerFinishesWhatItHadBegun() throws Exception {
    topics.announce(Versions.written(directory, "resumed", 24));
    Trainer first = start();
    awaiting().until(() -> steps(first, "resumed@24") >= 2);
    TrainingView begun = view(first, "resumed@24");
    first.close();
    assertThat(data().resolve("jobs").resolve(begun.trainingId()).resolve("checkpoints"))
        .as("interrupted")
        .isNotEmptyDirectory();
    topics.announce(Versions.written(directory, "resumed", 60));

    start();
    awaitModel("resumed@24");
    awaitModel("resumed@60");
    List<Long> steps =
        topics.progress().stream()
            .filter(TrainingProgress.StepFinished.class::isInstance)
            .map(TrainingProgress.StepFinished.class::cast)
            .filter(step -> step.trainingId().equals(begun.trainingId()))
            .map(TrainingProgress.StepFinished::step)
            .toList();
    assertThat(steps)
        .as("no update twice")
        .isEqualTo(LongStream.rangeClosed(1, UPDATES).boxed().toList());
    awaiting()
        .untilAsserted(() -> assertThat(Directories.entries(data().resolve("jobs"))).isEmpty());
  }

  @Test
  void aCancelledTrainingKeepsItsCheckpointAndGoesOnWhenItIsAskedForAgain() throws Exception {
    topics.announce(Versions.written(directory, "cancelled", 24));
    Trainer first = start();
    awaiting().until(() -> steps(first, "cancelled@24") >= 3);
    String id = view(first, "cancelled@24").trainingId();
    first.requests().cancel(id, false);
    awaiting().until(() -> view(first, "cancelled@24").state(), TrainingState.CANCELLED::equals);
    awaiting()
        .untilAsserted(
            () ->
                assertThat(topics.progress())
                    .filteredOn(TrainingProgress.TrainingFailed.class::isInstance)
                    .extracting(event -> ((TrainingProgress.TrainingFailed) event).ending())
                    .containsExactly(TrainingProgress.Ending.CANCELLED));
    long reached = view(first, "cancelled@24").step();
    assertThat(reached).as("cancelled on the way").isLessThan(UPDATES);

    first.close();
    Trainer second = start();
    awaiting().until(second::ready);
    awaiting().until(() -> second.board().view(id).isPresent());
    assertThat(view(second, "cancelled@24").state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(second.requests().begin("cancelled", Optional.of("24")).state())
        .isEqualTo(TrainingState.QUEUED);
    awaitModel("cancelled@24");
    List<Long> steps =
        topics.progress().stream()
            .filter(TrainingProgress.StepFinished.class::isInstance)
            .map(event -> ((TrainingProgress.StepFinished) event).step())
            .toList();
    assertThat(steps)
        .as("it went on from its checkpoint: no update twice")
        .isEqualTo(LongStream.rangeClosed(1, UPDATES).boxed().toList());
  }

  @Test
  void overtakenVersionsAreShownAsSuperseded() throws Exception {
    topics.announce(Versions.written(directory, "many", 22));
    topics.announce(Versions.written(directory, "many", 12));
    topics.announce(Versions.written(directory, "many", 30));
    Trainer trainer = start();
    awaitModel("many@30");
    TrainingView overtaken = view(trainer, "many@22");
    assertThat(overtaken.state()).isEqualTo(TrainingState.SUPERSEDED);
    assertThat(overtaken.message()).contains("superseded by many@30");
    assertThat(trainer.board().all())
        .extracting(TrainingView::datasetVersion)
        .as("12 examples were never enough")
        .containsExactlyInAnyOrder("many@22", "many@30");
  }

  @Test
  void byHandOnlyWhatIsAskedForIsTrained() throws Exception {
    topics.announce(Versions.written(directory, "manual", 24));
    topics.announce(Versions.written(directory, "manual", 30));
    Trainer trainer = start(settings(new TrainingPolicy(TrainingPolicy.Trigger.MANUAL, 1, 2)));
    awaiting().until(trainer::ready);
    awaiting().until(() -> topics.models().stream().anyMatch(m -> !m.metrics().isEmpty()));
    assertThat(trainer.board().all()).isEmpty();

    trainer.requests().begin("manual", Optional.of("24"));
    awaitModel("manual@24");
    assertThat(trainer.board().all())
        .extracting(TrainingView::datasetVersion)
        .containsExactly("manual@24");
  }

  @Test
  void aFailureIsAnEventAndTheServiceGoesOn() throws Exception {
    DatasetVersioned lost = Versions.written(directory, "lost", 24);
    Files.delete(Path.of(URI.create(lost.location())).resolve("alpaca_data.json"));
    topics.announce(lost);
    Trainer trainer = start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(topics.progress())
                    .filteredOn(TrainingProgress.TrainingFailed.class::isInstance)
                    .extracting(event -> ((TrainingProgress.TrainingFailed) event).message())
                    .anyMatch(message -> message.contains("lost@24: the file")));
    assertThat(view(trainer, "lost@24").message().orElseThrow()).contains("is missing");

    topics.announce(Versions.written(directory, "next", 24));
    awaitModel("next@24");
    assertThat(trainer.ready()).isTrue();
  }

  @Test
  void aDamagedModelIsTrainedAgainAndForeignFilesDoNotMatter() throws Exception {
    topics.announce(Versions.written(directory, "damaged", 24));
    Trainer first = start();
    Path model = Path.of(URI.create(awaitModel("damaged@24").location()));
    awaiting().until(() -> first.ready() && finished("damaged").size() == 1);
    first.close();
    Files.writeString(model.resolve(".DS_Store"), "not ours");

    Trainer second = start();
    awaiting().until(second::ready);
    assertThat(second.library().all()).hasSize(1);
    second.close();
    Files.writeString(model.resolve("config.json"), "{}");

    start();
    awaiting().until(() -> finished("damaged").size() == 2);
    assertThat(model.resolve("config.json")).content().contains("LlamaForCausalLM");
  }

  @Test
  void aTrainerThatWasTakenOverFromStaysAndSaysSo() throws Exception {
    Trainer first = start();
    awaiting().until(() -> topics.models().stream().anyMatch(m -> !m.metrics().isEmpty()));
    int announced = topics.models().size();
    Trainer second =
        new Trainer(
            settings(directory.resolve("tiny"), directory.resolve("elsewhere")),
            tasks(),
            registry());
    started.add(second);
    second.start();
    awaiting().until(() -> topics.models().size() > announced);

    topics.announce(Versions.written(directory, "taken", 24));
    awaitModel("taken@24");
    awaiting().until(() -> !first.ready());
    assertThat(first.problems().all().get("outbox")).contains("another trainer has taken over");
    assertThat(first.alive()).as("started again it would take over itself").isTrue();
    assertThat(second.ready()).isTrue();
  }

  @Test
  void saysWhatIsWrongWithABaseModel() {
    Trainer trainer = new Trainer(settings(directory.resolve("nothing")), tasks(), registry());
    started.add(trainer);
    trainer.start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(trainer.problems().all().get("base model"))
                    .contains("nothing has no config.json; set alpaca.training.base-model"));
    assertThat(trainer.ready()).isFalse();
    assertThat(trainer.alive()).isTrue();
  }

  private Trainer start() {
    return start(settings(directory.resolve("tiny")));
  }

  private Trainer start(TrainerSettings settings) {
    Trainer trainer = new Trainer(settings, tasks(), registry());
    started.add(trainer);
    trainer.start();
    return trainer;
  }

  private TrainerSettings settings(Path base) {
    return settings(base, data());
  }

  private TrainerSettings settings(TrainingPolicy policy) {
    return settings(directory.resolve("tiny"), data(), policy);
  }

  private TrainerSettings settings(Path base, Path data) {
    return settings(base, data, new TrainingPolicy(20, 2));
  }

  private TrainerSettings settings(Path base, Path data, TrainingPolicy policy) {
    return new TrainerSettings(
        KafkaConnection.of(kafka.bootstrapServers()),
        TopicProvisioner.Mode.CREATE,
        "test",
        data,
        Optional.of(base),
        policy,
        new TrainingRecipe(
            "test",
            new Length(1, UPDATES, UPDATES),
            new Batching.ByTokens(8, 512),
            Optimization.of(1e-3, LossWeighting.TARGET_TOKENS),
            Texts.WHOLE,
            HeldOut.DEFAULT),
        1,
        new Intervals(2, 10),
        DeviceRates.UNKNOWN,
        Optional.empty(),
        new Launcher.Local(),
        StatedLicences.NONE,
        Optional.empty(),
        Duration.ofMillis(200),
        Duration.ofMinutes(1));
  }

  /** Below a hidden directory, as by default. */
  private Path data() {
    return directory.resolve(".alpaca/trainer");
  }

  private static List<ComputedTask> tasks() {
    return HeldOutTasks.all().subList(0, 2);
  }

  private static SimpleMeterRegistry registry() {
    return new SimpleMeterRegistry();
  }

  private ModelPublished awaitModel(String datasetVersion) {
    return awaiting()
        .until(
            () ->
                topics.models().stream()
                    .filter(model -> model.datasetVersion().equals(Optional.of(datasetVersion)))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private long announcements(ModelPublished model) {
    return topics.models().stream().filter(model::equals).count();
  }

  private List<TrainingProgress> finished(String dataset) {
    return topics.progress().stream()
        .filter(
            event ->
                event instanceof TrainingProgress.TrainingFinished done
                    && done.modelId().startsWith(dataset + "-"))
        .toList();
  }

  private List<TrainingProgress> queued(String dataset) {
    return topics.progress().stream()
        .filter(
            event ->
                event instanceof TrainingProgress.TrainingQueued job
                    && job.datasetVersion().startsWith(dataset + "@"))
        .toList();
  }

  private static long steps(Trainer trainer, String datasetVersion) {
    return trainer.board().all().stream()
        .filter(view -> view.datasetVersion().equals(datasetVersion))
        .mapToLong(TrainingView::step)
        .max()
        .orElse(0);
  }

  private static TrainingView view(Trainer trainer, String datasetVersion) {
    return trainer.board().all().stream()
        .filter(view -> view.datasetVersion().equals(datasetVersion))
        .findFirst()
        .orElseThrow();
  }

  private static ConditionFactory awaiting() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }
}
