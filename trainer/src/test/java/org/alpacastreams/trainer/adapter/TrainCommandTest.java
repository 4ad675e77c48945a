package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.library.TrainingReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path dataset;
  private Path base;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    base = TinyModel.in(directory);
    model = directory.resolve("model");
    dataset = dataset(Versions.additions(40));
  }

  @Test
  void makesAModelWithHeldOutLossCardAndLossCurve() throws IOException {
    assertThat(train("--epochs", "4", "--batch-examples", "8", "--learning-rate", "1e-3"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .contains("40 examples; default: 4.0 epochs of updates of 8 examples")
        .contains("update     20 of 20")
        .contains("loss on 1 held-out examples: ")
        .contains("the model, its card and its loss curve are in " + model);
    TrainingReport report = report();
    assertThat(report.losses().points()).hasSize(20);
    assertThat(report.lastLoss()).isLessThan(report.losses().points().get(0).loss());
    assertThat(report.heldOutPerplexity().orElseThrow())
        .isEqualTo(Math.exp(report.heldOutLoss().orElseThrow()));
    assertThat(report.exactMatch()).isEmpty();
    assertThat(model.resolve("README.md"))
        .content()
        .startsWith("---\nlicense: unknown\nbase_model: tiny-base\n")
        .contains("# model", "loss on 1 held-out examples")
        .doesNotContain("exactly");
    assertThat(model.resolve("loss.svg")).content().startsWith("<svg");
    assertThat(directory.resolve("model.work")).doesNotExist();
    try (Engine engine = TinyModel.engine();
        LanguageModel loaded = engine.load(model, Precision.BFLOAT16)) {
      assertThat(loaded.config().layers()).isEqualTo(2);
    }
  }

  @Test
  void adaptersAreWrittenAloneAndMerged() throws IOException {
    assertThat(
            train(
                "--epochs",
                "8",
                "--batch-examples",
                "8",
                "--learning-rate",
                "5e-3",
                "--lora-rank",
                "4",
                "--lora-modules",
                "q_proj,down_proj"))
        .as(err.toString())
        .isZero();
    TrainingReport report = report();
    assertThat(report.lastLoss()).isLessThan(report.losses().points().get(0).loss());
    assertThat(report.recipe()).contains("low-rank adapters of rank 4, alpha 16.0");
    assertThat(model.resolve("adapter/adapter_config.json"))
        .content()
        .contains("\"r\" : 4", "q_proj", "down_proj");
    assertThat(model.resolve("adapter/adapter_model.safetensors")).isNotEmptyFile();
    try (Engine engine = TinyModel.engine();
        LanguageModel loaded = engine.load(model, Precision.BFLOAT16)) {
      assertThat(loaded.config().layers()).isEqualTo(2);
    }
  }

  @Test
  void alpacasRecipeHoldsNothingOutAndTruncates() throws IOException {
    List<InstructionExample> rows = new ArrayList<>(Versions.additions(40));
    rows.add(new InstructionExample("Say it.", "", "word ".repeat(300)));
    dataset = dataset(rows);

    assertThat(train("--recipe", "alpaca", "--batch-examples", "8", "--max-length", "200"))
        .as(err.toString())
        .isZero();

    TrainingReport report = report();
    assertThat(report.updates()).as("3 epochs of 5 whole batches").isEqualTo(15);
    assertThat(report.learned()).isEqualTo(41);
    assertThat(report.tooLong()).isEqualTo(1);
    assertThat(report.heldOut()).isZero();
    assertThat(out.toString()).doesNotContain("held-out examples");
  }

  @Test
  void anEmptyDatasetIsRefusedBeforeAnythingIsWritten() throws IOException {
    dataset = dataset(List.of());
    assertThat(train()).isEqualTo(1);
    assertThat(err.toString()).contains("train: the dataset " + dataset + " has no examples");
    assertThat(directory.resolve("model.work")).doesNotExist();
  }

  @Test
  void saysThatNoExampleFits() throws IOException {
    dataset = dataset(List.of(new InstructionExample("Say it.", "", "word ".repeat(300))));
    assertThat(train()).isEqualTo(1);
    assertThat(err.toString())
        .contains("none of the 1 examples of " + dataset)
        .contains("within 256 tokens, prompt included, which is the base model's context");
    assertThat(directory.resolve("model.work")).doesNotExist();
    assertThat(train("--recipe", "alpaca", "--max-length", "20")).isEqualTo(1);
    assertThat(err.toString()).contains("the recipe's maximum length; raise the maximum length");
  }

  @Test
  void saysThatABaseModelHasNoTokenizerOrIsNone() throws IOException {
    Files.delete(base.resolve("tokenizer.json"));
    assertThat(train()).isEqualTo(1);
    assertThat(err.toString())
        .contains("the base model " + base + " has no tokenizer.json")
        .contains("copy the tokenizer's files");

    base = directory.resolve("nowhere");
    assertThat(train()).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere has no config.json; set --base-model");
  }

  @Test
  void aDamagedCheckpointIsNamedAndNothingElseIsTouched() throws IOException {
    assertThat(train("--epochs", "1", "--batch-examples", "8", "--checkpoint-every", "2")).isZero();
    Path work = leftBehind();
    Path checkpoint = Directories.entries(work.resolve("checkpoints")).get(0);
    Path state = checkpoint.resolve("training/training-state.safetensors");
    try (FileChannel channel = FileChannel.open(state, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }

    assertThat(train("--epochs", "1", "--batch-examples", "8", "--resume")).isEqualTo(1);
    assertThat(err.toString())
        .contains("the checkpoint " + checkpoint + " is damaged: ")
        .contains("delete it: the training then begins anew");
    assertThat(checkpoint).exists();

    Directories.delete(checkpoint);
    assertThat(train("--epochs", "1", "--batch-examples", "8", "--resume")).isZero();
  }

  @Test
  void goesOnOnlyWithTheSameTraining() throws IOException {
    assertThat(train("--epochs", "1", "--batch-examples", "8")).isZero();
    assertThat(train()).isEqualTo(2);
    assertThat(err.toString()).contains("'" + model + "' exists; name another --out");

    leftBehind();
    assertThat(train("--epochs", "1", "--batch-examples", "8")).isEqualTo(2);
    assertThat(err.toString()).contains("holds an unfinished training; go on with --resume");
    assertThat(train("--epochs", "2", "--batch-examples", "8", "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("was begun with other options, another dataset");
  }

  @Test
  void refusesWrongOptionsByTheirNames() {
    assertThat(train("--recipe", "alpaka")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no recipe 'alpaka'; choose one of nano, default");
    assertThat(train("--learning-rate", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--learning-rate is '2.0'; it must be between 0 and 1");
    assertThat(train("--checkpoint-every", "0")).isEqualTo(2);
    assertThat(train("--threads", "0")).isEqualTo(2);
  }

  /** A work directory with a checkpoint at the end, as a kill just before the end leaves it. */
  private Path leftBehind() throws IOException {
    Directories.delete(model);
    Path log = directory.resolve("log");
    List<String> arguments = arguments("--epochs", "1", "--batch-examples", "8");
    arguments.addAll(List.of("--checkpoint-every", "1"));
    Process process = TrainProcess.start(log, arguments);
    Path checkpoints = directory.resolve("model.work/checkpoints");
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                Directories.entries(checkpoints).stream()
                    .anyMatch(entry -> entry.getFileName().toString().startsWith("step-")));
    process.destroyForcibly().onExit().join();
    return directory.resolve("model.work");
  }

  private TrainingReport report() {
    return JsonFiles.read(model.resolve("training.json"), TrainingReport.class);
  }

  private Path dataset(List<InstructionExample> rows) throws IOException {
    return Files.write(
        directory.resolve("alpaca_data.json"), Json.mapper().writeValueAsBytes(rows));
  }

  private int train(String... more) {
    CommandLine command = TrainCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments(more).toArray(String[]::new));
  }

  private List<String> arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dataset",
                dataset.toString(),
                "--base-model",
                base.toString(),
                "--out",
                model.toString(),
                "--threads",
                "1"));
    arguments.addAll(List.of(more));
    return arguments;
  }
}
