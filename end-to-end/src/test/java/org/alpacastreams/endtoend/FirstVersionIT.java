package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing a new user does, with no key, no GPU and no Docker. */
class FirstVersionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path directory;

  @Test
  void upMakesADatasetVersionFromSeedsAlone() throws Exception {
    try (PipelineProcess pipeline =
        new PipelineProcess(
            directory, "--no-training", "--dataset", "demo", "--until-version", "300")) {
      pipeline.start();
      assertThat(pipeline.launcher().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(pipeline.output())
          .isTrue();
      assertThat(pipeline.launcher().exitValue()).as(pipeline.output()).isZero();
    }
    PipelineProcess again = new PipelineProcess(directory, "--no-training", "--dataset", "demo");
    try (again) {
      again.startAndAwaitReady();
      DatasetAudit audit = new DatasetAudit(again);
      audit.versionsAreWhatWasAnnounced("demo");
      audit.noPromptIsCalledTwice("demo");
      JsonNode rows =
          Json.mapper()
              .readTree(Files.readAllBytes(again.version("demo", 300).resolve("alpaca_data.json")));
      assertThat(rows).hasSize(300).allSatisfy(FirstVersionIT::isComplete);
      assertThat(TopicSnapshot.of(again.connection(), Topics.RUNS_STATE, "demo"))
          .extracting(RunState::runId)
          .as("the second start goes on with the first run")
          .hasSizeGreaterThan(1)
          .containsOnly(
              TopicSnapshot.of(again.connection(), Topics.RUNS_STATE, "demo").get(0).runId());
    }
  }

  private static void isComplete(JsonNode row) {
    assertThat(row.path("instruction").asText()).isNotBlank();
    assertThat(row.path("output").asText()).isNotBlank();
    assertThat(row.has("input")).isTrue();
  }
}
