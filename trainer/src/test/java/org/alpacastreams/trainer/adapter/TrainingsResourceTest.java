package org.alpacastreams.trainer.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.trainer.Versions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The running service over HTTP: one version of 24 examples, 4 updates. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class TrainingsResourceTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "test.versions")
  Path versions;

  @Test
  void showsATrainingAndItsModel() throws Exception {
    try (TopicClient topics = new TopicClient(KafkaConnection.of(bootstrapServers))) {
      topics.announce(Versions.written(versions, "cooking", 24));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(get("/trainings").getString("[0].state")).isEqualTo("FINISHED"));

    JsonPath list = get("/trainings");
    assertThat(list.getString("[0].datasetVersion")).isEqualTo("cooking@24");
    assertThat(list.getLong("[0].step")).isEqualTo(4);
    assertThat(list.getLong("[0].totalSteps")).isEqualTo(4);
    JsonPath detail = get("/trainings/" + list.getString("[0].trainingId"));
    assertThat(detail.getString("modelId")).isEqualTo(list.getString("[0].modelId"));
    assertThat(detail.getList("losses.step")).containsExactly(1, 2, 3, 4);
    assertThat(detail.getDouble("losses[3].loss")).isBetween(0.1, 20.0);
    assertThat(detail.getInt("exactMatch.tasks")).isEqualTo(200);
    assertThat(detail.getMap("exactMatch.families")).hasSizeGreaterThan(10);
    assertThat(detail.getInt("baseExactMatch.tasks")).isEqualTo(200);
    assertThat(get("/models").getList("modelId")).containsExactly(detail.getString("modelId"));
    assertThat(get("/q/health/ready").getString("status")).isEqualTo("UP");
    assertThat(get("/q/health/live").getString("status")).isEqualTo("UP");
    assertThat(given().get("/q/metrics").asString())
        .contains("alpaca_trainer_steps_total 4.0")
        .contains("alpaca_trainer_trainings_seconds_count 1")
        .contains("alpaca_trainer_problems 0.0");
  }

  @Test
  void answers404WithACodeAndAdvice() {
    JsonPath error = given().get("/trainings/nothing").then().statusCode(404).extract().jsonPath();
    assertThat(error.getString("code")).isEqualTo("ALP-UNKNOWN-TRAINING");
    assertThat(error.getString("message"))
        .isEqualTo("there is no training 'nothing'; GET /trainings lists them");
  }

  private static JsonPath get(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }
}
