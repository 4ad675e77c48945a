package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for visitors of the page, over the real routes: state, budget, flags, moderation. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class VisitorsTest {
  private static final String QUESTION =
      "{\"model\": \"latest\", \"messages\": [{\"role\": \"user\", \"content\": \"say hello\"}]}";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void tellsThePageWhatHolds() {
    JsonPath state = given().get("/page/state").then().statusCode(200).extract().jsonPath();
    assertThat(state.getBoolean("suspended")).isFalse();
    assertThat(state.getString("moderation")).isNotBlank();
    assertThat(state.getBoolean("watermark.on")).isTrue();
    assertThat(state.getString("watermark.keyId")).isNotBlank();
    assertThat(state.getString("terms.licence")).isEqualTo("Apache-2.0");
    assertThat(state.getString("terms.version")).hasSize(12);
    assertThat(state.getList("terms.text")).isNotEmpty();
    assertThat(state.getString("models.find { it.id == 'tuned' }.kind")).isEqualTo("tuned");
    assertThat(state.getList("models.find { it.id == 'tuned' }.aliases")).contains("latest");
    assertThat(state.getLong("budget.limit"))
        .isEqualTo(state.getLong("budget.used") + state.getLong("budget.left"));
  }

  @Test
  void aVisitorsAnswerCostsThePagesBudgetAndCanBeFlagged() {
    String cookie = given().get("/").cookie("alpaca_visitor");
    long before = used();
    JsonPath answer =
        visitor(cookie)
            .body(QUESTION)
            .post(TwoModels.CHAT)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(used() - before).isEqualTo(answer.getLong("usage.total_tokens"));

    String flag = "{\"answerId\": \"%s\", \"reason\": \"wrong\"}".formatted(answer.getString("id"));
    visitor(cookie).body(flag).post("/feedback/flags").then().statusCode(200);
    visitor(cookie).body(flag).post("/feedback/flags").then().statusCode(409);
  }

  @Test
  void whatAProgramWasAnsweredCostsThePageNothing() {
    long before = used();
    JsonPath answer =
        given()
            .contentType(ContentType.JSON)
            .body(QUESTION)
            .post(TwoModels.CHAT)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(used()).isEqualTo(before);
    given()
        .contentType(ContentType.JSON)
        .body("{\"answerId\": \"%s\", \"reason\": \"wrong\"}".formatted(answer.getString("id")))
        .post("/feedback/flags")
        .then()
        .statusCode(404);
  }

  @Test
  void asksNoModelWhatModerationFlags() {
    JsonPath error =
        TwoModels.chat(
                "{'model': 'latest', 'messages': [{'role': 'user', 'content': 'I will kill you.'}]}")
            .then()
            .statusCode(400)
            .extract()
            .jsonPath();
    assertThat(error.getString("error.code")).isEqualTo("content_policy_violation");
    TwoModels.post(
            "/v1/completions", "{'model': 'base', 'prompt': ['fine', 'I will k.i.l.l you.']}")
        .then()
        .statusCode(400);
  }

  @Test
  void readsAPromptOfTokenIdsAsTheTextItIs() {
    String ids =
        "I will kill you.".chars().mapToObj(Integer::toString).collect(Collectors.joining(","));
    String body = "{'model': 'base', 'prompt': [%s]}";
    JsonPath error =
        TwoModels.post("/v1/completions", body.formatted(ids))
            .then()
            .statusCode(400)
            .extract()
            .jsonPath();
    assertThat(error.getString("error.code")).isEqualTo("content_policy_violation");
    TwoModels.post("/v1/completions", body.formatted("72,105")).then().statusCode(200);
  }

  private static long used() {
    return given().get("/page/state").jsonPath().getLong("budget.used");
  }

  private static RequestSpecification visitor(String cookie) {
    return given()
        .cookie("alpaca_visitor", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .contentType(ContentType.JSON);
  }
}
