package org.alpacastreams.endtoend.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.junit.jupiter.api.Test;

/** What a user does: up, look, ask the model, down, up again, and away with it. */
class ComposeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String QUESTION = "Count from 1 to 5.";

  /** A training of two updates: what its model answers does not matter here. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ALPACA_GOAL", "40",
          "ALPACA_VERSIONS_EVERY", "20",
          "ALPACA_TRAINING_MINIMUM_EXAMPLES", "40",
          "ALPACA_TRAINING_MINIMUM_UPDATES", "2",
          "ALPACA_TRAINING_MAXIMUM_UPDATES", "2");

  @Test
  void upFillsADatasetThatOutlivesDown() throws Exception {
    try (ComposeProject project = new ComposeProject(SETTINGS)) {
      project.remove();
      project.compose("up", "--detach", "--build", "--wait");
      everyServiceIsKeptStrictly(project.containers());
      TopicClient topics = new TopicClient("localhost:" + project.port("KAFKA"));
      await("the goal").atMost(PATIENCE).until(() -> completed(project));
      List<AcceptedExample> accepted = topics.read(Topics.EXAMPLES_ACCEPTED, "demo");
      String version = "/datasets/demo/versions/40";
      await("version 40").atMost(PATIENCE).until(() -> versions(project) >= 2);
      JsonNode announced = project.get("SINK", version);
      JsonNode rows = project.get("SINK", version + "/alpaca_data.json");
      JsonNode run = project.get("SAMPLER", "/runs/demo");
      await("a tuned model").atMost(PATIENCE).until(() -> !project.latestModel().isEmpty());
      String model = project.latestModel();
      String answer = project.ask(model, QUESTION);

      project.compose("down");
      project.compose("up", "--detach", "--wait");

      assertThat(accepted).hasSizeGreaterThanOrEqualTo(40);
      assertThat(topics.read(Topics.EXAMPLES_ACCEPTED, "demo"))
          .as("what was outstanding may have been accepted meanwhile")
          .startsWith(accepted.toArray(AcceptedExample[]::new));
      assertThat(project.get("SINK", version)).isEqualTo(announced);
      assertThat(project.get("SINK", version + "/alpaca_data.json")).hasSize(40).isEqualTo(rows);
      assertThat(project.get("SAMPLER", "/runs/demo").path("runId"))
          .as("the second up asks for no second run")
          .isEqualTo(run.path("runId"));
      await("the same model").atMost(PATIENCE).until(() -> project.latestModel().equals(model));
      assertThat(project.ask(model, QUESTION)).isEqualTo(answer);

      project.remove();
      assertThat(project.volumes()).isEmpty();
    }
  }

  private static void everyServiceIsKeptStrictly(JsonNode containers) {
    assertThat(containers)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            container -> {
              JsonNode host = container.path("HostConfig");
              String name = container.path("Name").asText();
              assertThat(host.path("Memory").asLong()).as("%s: memory limit", name).isPositive();
              assertThat(host.path("CapDrop").toString()).as(name).isEqualTo("[\"ALL\"]");
              assertThat(host.path("PortBindings").findValuesAsText("HostIp"))
                  .as("%s: published on", name)
                  .allMatch("127.0.0.1"::equals);
              if (container.path("Config").path("Image").asText().startsWith("alpaca-streams/")) {
                assertThat(host.path("ReadonlyRootfs").asBoolean()).as(name).isTrue();
                assertThat(container.path("Config").path("User").asText()).isEqualTo("10001:10001");
              }
            });
  }

  private static int versions(ComposeProject project) throws Exception {
    for (JsonNode dataset : project.get("SINK", "/datasets")) {
      if (dataset.path("name").asText().equals("demo")) {
        return dataset.path("versions").size();
      }
    }
    return 0;
  }

  private static boolean completed(ComposeProject project) throws Exception {
    return project.get("SAMPLER", "/runs/demo").path("status").asText().equals("completed");
  }
}
