package org.alpacastreams.trainer.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
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
  private static final String COOKING = "find { it.datasetVersion == 'cooking@24' }.";

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
            () -> assertThat(get("/trainings").getString(COOKING + "state")).isEqualTo("FINISHED"));

    JsonPath list = get("/trainings");
    assertThat(list.getString(COOKING + "datasetVersion")).isEqualTo("cooking@24");
    assertThat(list.getLong(COOKING + "step")).isEqualTo(4);
    assertThat(list.getLong(COOKING + "totalSteps")).isEqualTo(4);
    JsonPath detail = get("/trainings/" + list.getString(COOKING + "trainingId"));
    assertThat(detail.getString("modelId")).isEqualTo(list.getString(COOKING + "modelId"));
    assertThat(detail.getList("losses.step")).containsExactly(1, 2, 3, 4);
    assertThat(detail.getDouble("losses[3].loss")).isBetween(0.1, 20.0);
    assertThat(detail.getInt("exactMatch.tasks")).isEqualTo(200);
    assertThat(detail.getMap("exactMatch.families")).hasSizeGreaterThan(10);
    assertThat(detail.getInt("baseExactMatch.tasks")).isEqualTo(200);
    assertThat(get("/models").getList("modelId", String.class))
        .contains(detail.getString("modelId"));
    assertThat(get("/q/health/ready").getString("status")).isEqualTo("UP");
    assertThat(get("/q/health/live").getString("status")).isEqualTo("UP");
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("alpaca_trainer_steps_total [48]\\.0")
        .containsPattern("alpaca_trainer_trainings_seconds_count [12]")
        .contains("alpaca_trainer_learning_rate", "alpaca_trainer_gradient_norm")
        .contains("alpaca_trainer_held_out_loss", "alpaca_trainer_seconds_left")
        .contains("alpaca_trainer_problems 0.0");
  }

  @Test
  void trainsOnRequestAndRefusesWhatCannotBe() throws Exception {
    try (TopicClient topics = new TopicClient(KafkaConnection.of(bootstrapServers))) {
      topics.announce(Versions.written(versions, "asked", 8));
    }
    JsonPath asked =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    given()
                        .contentType("application/json")
                        .body("{\"dataset\":\"asked\",\"version\":\"8\"}")
                        .post("/trainings"),
                response -> response.statusCode() == 202)
            .jsonPath();
    assertThat(asked.getString("datasetVersion")).isEqualTo("asked@8");
    String id = asked.getString("trainingId");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(get("/trainings/" + id).getString("state")).isEqualTo("FINISHED"));
    JsonPath detail = get("/trainings/" + id);
    assertThat(detail.getDouble("tokensPerSecond")).isPositive();

    assertThat(code(given().delete("/trainings/" + id), 409)).isEqualTo("ALP-NOT-CANCELLABLE");
    assertThat(code(given().delete("/trainings/nothing"), 404)).isEqualTo("ALP-UNKNOWN-TRAINING");
    assertThat(code(post("{\"dataset\":\"asked\",\"version\":\"9\"}"), 404))
        .isEqualTo("ALP-UNKNOWN-VERSION");
    assertThat(code(post("{}"), 400)).isEqualTo("ALP-INVALID-REQUEST");
    assertThat(post("{\"dataset\":\"asked\"}").statusCode()).as("it is done").isEqualTo(200);
  }

  private static Response post(String body) {
    return given().contentType("application/json").body(body).post("/trainings");
  }

  private static String code(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    return response.jsonPath().getString("code");
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
