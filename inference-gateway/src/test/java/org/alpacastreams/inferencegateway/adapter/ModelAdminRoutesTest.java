package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.inferencegateway.Cards;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models and aliases over the administrators' port, and their effect on the public one. */
@QuarkusTest
@QuarkusTestResource(value = AdministeredGateway.class, restrictToAnnotatedClass = true)
class ModelAdminRoutesTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "alpaca.models.directory", defaultValue = "unset")
  Path directory;

  @Inject AdminServer admin;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      topics.send(Topics.MODELS_PUBLISHED, "spare", Cards.tuned("spare", "nano", "demo@30"));
    }
    await().until(() -> given().get("/v1/models/spare").statusCode() == 200);
  }

  @Test
  void promotesRollsBackAndTellsTheHistory() {
    post("aliases/champion", "{'modelId': 'spare', 'reason': 'it won'}").then().statusCode(200);
    JsonPath moved = post("aliases/champion", "{'modelId': 'tuned', 'reason': 'no'}").jsonPath();
    assertThat(moved.getString("alias")).isEqualTo("champion");
    assertThat(moved.getString("modelId")).isEqualTo("tuned");
    assertThat(moved.getString("previousModelId")).isEqualTo("spare");
    assertThat(moved.getBoolean("pinned")).isTrue();
    assertThat(moved.getBoolean("written")).isTrue();
    assertThat(
            post("aliases/champion/rollback", "{'reason': 'yes'}").jsonPath().getString("modelId"))
        .isEqualTo("spare");
    assertThat(given().get("/v1/models/champion").jsonPath().getString("root")).isEqualTo("spare");
    assertThat(get("aliases/champion/history").jsonPath().getList("reason"))
        .startsWith("yes", "no", "it won");
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      assertThat(topics.values(Topics.MODELS_ALIASED, "champion"))
          .last()
          .isEqualTo(
              new ModelAliased(
                  "champion",
                  Optional.of("spare"),
                  Optional.of("tuned"),
                  "yes",
                  Optional.of(true)));
    }
  }

  @Test
  void pinsLatestUntilItFollowsAgainAndShowsWhatStableIs() {
    post("aliases/latest", "{'modelId': 'spare', 'reason': 'by hand'}").then().statusCode(200);
    assertThat(given().get("/v1/models/latest").jsonPath().getString("root")).isEqualTo("spare");
    assertThat(get("aliases").jsonPath().getBoolean("find { it.alias == 'latest' }.pinned"))
        .isTrue();
    post("aliases/latest/follow", "{}").then().statusCode(200);
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/v1/models/latest").jsonPath().getString("root"))
                    .isEqualTo("tuned"));
    assertThat(given().get("/v1/models/stable").statusCode()).isEqualTo(200);
  }

  @Test
  void retiresAndRestores() {
    post("models/spare/retire", "{'reason': 'it leaks'}").then().statusCode(200);
    Response refused =
        TwoModels.chat("{'model': 'spare', 'messages': [{'role': 'user', 'content': 'hi'}]}");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("model_retired");
    assertThat(refused.jsonPath().getString("error.message"))
        .startsWith("model 'spare' was retired: it leaks; known are: ");
    assertThat(given().get("/v1/models").jsonPath().getList("data.id")).doesNotContain("spare");
    assertThat(get("models").jsonPath().getString("models.find { it.id == 'spare' }.state"))
        .isEqualTo("retired");
    post("models/spare/restore", "{'reason': 'mended'}").then().statusCode(200);
    await()
        .until(
            () ->
                TwoModels.chat(
                            "{'model': 'spare', 'messages': [{'role': 'user', 'content': 'hi'}]}")
                        .statusCode()
                    == 200);
  }

  @Test
  void refusesWithAMessageAndOpenAisShape() {
    refused(post("aliases/stable", "{'modelId': 'nobody', 'reason': 'x'}"), 404, "unknown_model");
    refused(post("aliases/nobody/rollback", "{'reason': 'x'}"), 404, "unknown_alias");
    refused(post("aliases/base", "{'modelId': 'spare', 'reason': 'x'}"), 400, "reserved_name");
    refused(post("aliases/lonely/follow", "{}"), 400, "no_rule");
    post("aliases/lonely", "{'modelId': 'spare', 'reason': 'x'}").then().statusCode(200);
    refused(post("aliases/lonely/rollback", "{'reason': 'x'}"), 409, "no_previous");
    refused(post("aliases/stable", "{'modelId': 'spare'}"), 400, "invalid_value");
    refused(post("aliases/stable", "[]"), 400, "invalid_value");
    refused(get("aliases/nobody/history"), 404, "unknown_alias");
    Response page =
        given()
            .header("X-Alpaca-Admin", "1")
            .contentType(ContentType.TEXT)
            .body("{}")
            .post(url("aliases/latest/follow"));
    refused(page, 400, "invalid_value");
    assertThat(
            given().contentType(ContentType.JSON).body("{}").post("/admin/aliases/x").statusCode())
        .as("the public port")
        .isEqualTo(404);
  }

  @Test
  void listsUpstreamsAndNoticesFoldersThatComeAndGo() throws Exception {
    assertThat(get("models").jsonPath().getString("models.find { it.id == 'faraway' }.state"))
        .isEqualTo("remote");
    assertThat(given().get("/v1/models/faraway").statusCode()).isEqualTo(200);
    post("aliases/distant", "{'modelId': 'faraway', 'reason': 'x'}").then().statusCode(200);
    assertThat(given().get("/v1/models/distant").jsonPath().getString("root")).isEqualTo("faraway");

    Path folder = Files.createDirectory(directory.resolve("dropped-in"));
    Files.writeString(folder.resolve("config.json"), "{}");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> given().get("/v1/models/dropped-in").statusCode() == 200);
    String hello = "{'model': 'dropped-in', 'messages': [{'role': 'user', 'content': 'hi'}]}";
    assertThat(TwoModels.chat(hello).jsonPath().getString("choices[0].message.content"))
        .isEqualTo("dropped-in says: hi");
    Files.createSymbolicLink(directory.resolve("root"), Path.of("/etc"));
    Files.delete(folder.resolve("config.json"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> given().get("/v1/models/dropped-in").statusCode() == 404);
  }

  private void refused(Response response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
    assertThat(response.jsonPath().getString("error.message")).isNotBlank();
  }

  private Response post(String path, String body) {
    return given()
        .header("X-Alpaca-Admin", "1")
        .contentType(ContentType.JSON)
        .body(body.replace('\'', '"'))
        .post(url(path));
  }

  private Response get(String path) {
    return given().header("X-Alpaca-Admin", "1").get(url(path));
  }

  private String url(String path) {
    return "http://127.0.0.1:%d/admin/%s".formatted(admin.port().orElseThrow(), path);
  }
}
