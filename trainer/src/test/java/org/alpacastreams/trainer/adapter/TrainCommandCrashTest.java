package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.library.TrainingReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle of an epoch: an epoch is 25 updates, of 75 in all. */
class TrainCommandCrashTest {
  private static final int UPDATES = 75;

  @TempDir Path directory;
  private Path log;
  private Path dataset;
  private Path base;

  @BeforeEach
  void write() throws IOException {
    log = directory.resolve("log");
    base = TinyModel.in(directory);
    dataset = directory.resolve("alpaca_data.json");
    Files.write(dataset, Json.mapper().writeValueAsBytes(Versions.additions(202)));
  }

  @Test
  void killedInTheMiddleOfAnEpochItEndsWithTheCurveOfAnUndisturbedRun() throws Exception {
    assertThat(TrainProcess.await(start("whole"))).as(text()).isZero();

    Process first = start("killed");
    awaitStep("killed", 9);
    first.destroyForcibly();
    assertThat(TrainProcess.await(first)).as("killed with -9").isEqualTo(128 + 9);
    Process second = start("killed", "--resume");
    awaitStep("killed", 36);
    second.destroyForcibly();
    assertThat(TrainProcess.await(second)).isEqualTo(128 + 9);
    assertThat(TrainProcess.await(start("killed", "--resume"))).as(text()).isZero();

    TrainingReport whole = report("whole");
    TrainingReport killed = report("killed");
    assertThat(killed.losses().points()).hasSize(UPDATES).isEqualTo(whole.losses().points());
    assertThat(killed.heldOutLosses()).isEqualTo(whole.heldOutLosses());
    assertThat(killed.tokens()).isEqualTo(whole.tokens());
    assertThat(Checksums.ofFile(directory.resolve("killed/model.safetensors")))
        .as("the same weights, bit for bit")
        .isEqualTo(Checksums.ofFile(directory.resolve("whole/model.safetensors")));
  }

  @Test
  void interruptedItKeepsTheUpdateThatWasUnderWay() throws Exception {
    Process process = start("stopped");
    awaitStep("stopped", 6);
    process.destroy();
    assertThat(TrainProcess.await(process)).isEqualTo(128 + 15);
    assertThat(text()).contains("was stopped after step").doesNotContain("fatal error");
    assertThat(TrainProcess.await(start("stopped", "--resume"))).as(text()).isZero();
    assertThat(report("stopped").losses().points()).hasSize(UPDATES);
  }

  /** A limit on the size of files refuses a write in its middle, as a full disk does. */
  @Test
  void aFullDiskLosesNothingThatWasThere() throws Exception {
    Process first = start("full");
    awaitStep("full", 6);
    first.destroyForcibly();
    TrainProcess.await(first);

    Process second = TrainProcess.startWithFilesOfAtMost(64, log, arguments("full", "--resume"));
    assertThat(TrainProcess.await(second)).isEqualTo(1);
    assertThat(text())
        .contains("train: cannot write " + directory.resolve("full.work"))
        .contains("the last checkpoint is kept in " + directory.resolve("full.work"))
        .doesNotContain("\tat ");

    assertThat(TrainProcess.await(start("full", "--resume"))).as(text()).isZero();
    assertThat(report("full").losses().points()).hasSize(UPDATES);
  }

  /** Checkpoints are written every 3 updates, so {@code step} is soon passed. */
  private void awaitStep(String name, long step) {
    Path checkpoints = directory.resolve(name + ".work/checkpoints");
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                Directories.entries(checkpoints).stream()
                    .map(entry -> entry.getFileName().toString())
                    .anyMatch(
                        entry ->
                            entry.startsWith("step-")
                                && Long.parseLong(entry.substring("step-".length())) >= step));
  }

  private Process start(String name, String... more) throws IOException {
    return TrainProcess.start(log, arguments(name, more));
  }

  private List<String> arguments(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dataset",
                dataset.toString(),
                "--base-model",
                base.toString(),
                "--out",
                directory.resolve(name).toString(),
                "--batch-examples",
                "8",
                "--learning-rate",
                "1e-3",
                "--threads",
                "1",
                "--checkpoint-every",
                "3",
                "--held-out-every",
                "5"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private TrainingReport report(String name) {
    return JsonFiles.read(directory.resolve(name).resolve("training.json"), TrainingReport.class);
  }

  private String text() throws IOException {
    return Files.readString(log);
  }
}
