package org.alpacastreams.trainer.launching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuningStoppedException;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.recipe.HeldOut;
import org.alpacastreams.trainer.recipe.Presets;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Tuned;
import org.alpacastreams.trainer.tuning.TuningFolder;
import org.alpacastreams.trainer.tuning.TuningTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shell scripts stand for the launchers: they get the same files and may leave the same. */
class CommandTunerTest {
  private static final String LEAVE_THE_MODEL =
      "cp \"$4\"/config.json \"$4\"/model.safetensors \"$3\"/\n";

  @TempDir Path directory;
  private final List<TrainingProgress> events = new ArrayList<>();
  private Path base;

  @BeforeEach
  void copyBase() {
    base = TinyModel.in(directory);
  }

  @Test
  void whatACommandPrintsIsFollowedAndWhatItLeavesIsAModel() throws IOException {
    script(
        """
        echo '{"step":1,"steps":3,"loss":2.5}'
        printf '50%%\\r{"step":2,"steps":3,"loss":2.0}\\n'
        echo "{'eval_loss': 2.1, 'epoch': 0.7}"
        echo "{'loss': 1.5, 'grad_norm': 0.5, 'learning_rate': 2e-05, 'epoch': 1.0}"
        mkdir "$3/checkpoint-3" && touch "$3/checkpoint-3/optimizer.pt"
        """
            + LEAVE_THE_MODEL);

    Tuned tuned = tune(() -> false);

    assertThat(tuned.progress().losses())
        .containsExactly(new LossPoint(1, 2.5), new LossPoint(2, 2.0), new LossPoint(3, 1.5));
    assertThat(tuned.progress().heldOutLosses()).containsExactly(new LossPoint(2, 2.1));
    assertThat(tuned.updates()).isEqualTo(3);
    assertThat(tuned.parameters()).isEqualTo(ModelConfig.read(base).parameters());
    assertThat(events).hasSize(3).allMatch(StepFinished.class::isInstance);
    assertThat(((StepFinished) events.get(2)).learningRate()).isEqualTo(2e-5);
    assertThat(tuned.directory())
        .as("with the base model's tokenizer, without the command's checkpoints")
        .isDirectoryContaining("glob:**/tokenizer.json")
        .isDirectoryNotContaining("glob:**/checkpoint-3");
  }

  @Test
  void aCommandGetsDatasetRecipeAndBase() throws IOException {
    script("cp \"$1\" \"$2\" ../../..\n" + LEAVE_THE_MODEL);
    Tuned tuned = tune(() -> false);

    JsonNode dataset = JsonFiles.read(directory.resolve("alpaca_data.json"), JsonNode.class);
    assertThat(dataset).hasSize(tuned.learned());
    assertThat(dataset.get(0).fieldNames())
        .toIterable()
        .containsExactly("instruction", "input", "output");
    JsonNode recipe = JsonFiles.read(directory.resolve("recipe.json"), JsonNode.class);
    assertThat(recipe.get("learningRate").asDouble()).isEqualTo(2e-5);
    assertThat(recipe.get("microBatchExamples").asInt()).isEqualTo(4);
    assertThat(recipe.get("lossWeighting").asText()).isEqualTo("micro-batch-means");
    assertThat(recipe.get("updates").asInt()).isEqualTo(3);
    assertThat(tuned.heldOut()).isEqualTo(2);
    assertThat(JsonFiles.read(Path.of(recipe.get("heldOutDataset").asText()), JsonNode.class))
        .hasSize(2);
  }

  @Test
  void aFailureHasTheCommandsLastWords() throws IOException {
    script("seq 1 50 | sed 's/^/line /' >&2; echo 'CUDA out of memory' >&2; exit 3\n");
    assertThatThrownBy(() -> tune(() -> false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("the command ended with exit code 3; its output is in " + launch())
        .hasMessageContaining("line 50\nCUDA out of memory")
        .hasMessageNotContaining("line 30\n");

    script(LEAVE_THE_MODEL);
    assertThat(tune(() -> false).parameters()).as("the next attempt begins anew").isPositive();
  }

  @Test
  void anIncompleteModelIsNotPublished() throws IOException {
    script("cp \"$4\"/config.json \"$3\"/\n");
    assertThatThrownBy(() -> tune(() -> false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("is no whole model: ");
    Files.delete(launch().resolve("output/config.json"));
    script("true\n");
    assertThatThrownBy(() -> tune(() -> false)).hasMessageContaining("config.json is missing");
  }

  @Test
  void cancellingEndsAllThatACommandHasStarted() throws IOException {
    script(
        """
        sh -c 'trap "" TERM; echo $$ > ../../../stubborn; while true; do sleep 0.1; done' &
        echo '{"step":1,"steps":3,"loss":2.5}'
        wait
        """);
    Path pid = directory.resolve("stubborn");
    assertThatThrownBy(() -> tune(() -> Files.exists(pid) && !events.isEmpty()))
        .isInstanceOf(FineTuningStoppedException.class);
    long stubborn = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(stubborn).filter(ProcessHandle::isAlive).isEmpty());

    script(LEAVE_THE_MODEL);
    assertThat(tune(() -> false).parameters()).isPositive();
  }

  @Test
  void aTrainerThatWasKilledFindsItsCommandAgain() throws Exception {
    script(
        """
        echo run >> ../../../runs
        echo '{"step":1,"steps":2,"loss":2.5}'
        while [ ! -e ../../../go ]; do sleep 0.05; done
        echo '{"step":2,"steps":2,"loss":2.0}'
        """
            + LEAVE_THE_MODEL);
    startAndForget();
    await().until(() -> Files.exists(directory.resolve("runs")));
    Files.createFile(directory.resolve("go"));

    assertThat(tune(() -> false).progress().losses())
        .as("also what was printed while nobody followed")
        .containsExactly(new LossPoint(1, 2.5), new LossPoint(2, 2.0));
    assertThat(directory.resolve("runs")).content().isEqualTo("run\n");
  }

  @Test
  void aCommandThatEndedMeanwhileIsNotRunAgain() throws Exception {
    script("echo run >> ../../../runs\necho '{\"step\":1,\"loss\":2.5}'\n" + LEAVE_THE_MODEL);
    startAndForget();
    await().until(() -> Files.exists(launch().resolve("exit-code")));

    assertThat(tune(() -> false).progress().losses()).hasSize(1);
    assertThat(directory.resolve("runs")).content().isEqualTo("run\n");
  }

  @Test
  void aCommandThatDiedWithTheMachineIsRunAgain() throws Exception {
    script("echo run >> ../../../runs\nsleep 600\n");
    startAndForget();
    await().until(() -> Files.exists(directory.resolve("runs")));
    long wrapper =
        JsonFiles.read(launch().resolve("process.json"), JsonNode.class).get("pid").asLong();
    ProcessHandle handle = ProcessHandle.of(wrapper).orElseThrow();
    List<ProcessHandle> tree = handle.descendants().toList();
    handle.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
    await().until(() -> !handle.isAlive());

    script("echo run >> ../../../runs\n" + LEAVE_THE_MODEL);
    tune(() -> false);
    assertThat(directory.resolve("runs")).content().isEqualTo("run\nrun\n");
  }

  /** What a trainer does before it is killed. */
  private void startAndForget() {
    Directories.create(launch().resolve("output"));
    List<String> command =
        CommandLineTemplate.of(template())
            .fill(
                launch().resolve("alpaca_data.json"),
                launch().resolve("recipe.json"),
                launch().resolve("output"),
                base);
    LaunchedCommand.start(launch(), command, launch());
  }

  private Tuned tune(BooleanSupplier stop) {
    events.clear();
    TrainingRecipe alpaca = Presets.named("alpaca");
    TrainingRecipe recipe =
        new TrainingRecipe(
            alpaca.name(),
            alpaca.length(),
            alpaca.batching(),
            alpaca.optimization(),
            alpaca.texts(),
            new HeldOut(0.05, 500));
    TuningTask task =
        new TuningTask(
            "0123456789abcdef",
            7,
            recipe,
            BaseModel.in(base),
            "cooking@40",
            Versions.additions(40),
            new TuningFolder(directory.resolve("jobs/0123456789abcdef")));
    return new CommandTuner(
            CommandLineTemplate.of(template()),
            new DeviceRates(Optional.empty(), Optional.of(12.0)),
            Duration.ofMillis(500))
        .tune(task, stop, events::add);
  }

  private String template() {
    return "sh '" + directory.resolve("train.sh") + "' {dataset} {recipe} {output} {base}";
  }

  private Path launch() {
    return directory.resolve("jobs/0123456789abcdef/launch");
  }

  private void script(String text) throws IOException {
    Files.writeString(directory.resolve("train.sh"), text);
  }
}
