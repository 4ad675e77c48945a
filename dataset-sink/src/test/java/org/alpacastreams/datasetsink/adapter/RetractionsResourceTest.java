package org.alpacastreams.datasetsink.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.messaging.KafkaConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Taking examples back and removing versions over HTTP. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class RetractionsResourceTest {
  private static final String RETRACTIONS = "/datasets/weaving/retractions";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void takesAnExampleBackOnceAndSaysWhatHoldsIt() throws InterruptedException {
    try (TopicClient topics = new TopicClient(KafkaConnection.of(bootstrapServers))) {
      topics.accept(Examples.first("weaving", 25));
      topics.publishModel("weaving-nano", "weaving@20");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> given().get("/datasets/weaving/versions/20").then().statusCode(200));

    String body =
        "{\"exampleId\": \"%s\", \"reason\": \"the answer is wrong\", \"by\": \"mara\"}"
            .formatted(Examples.of("weaving", 12).exampleId());
    Response first = given().body(body).post(RETRACTIONS);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.asString())
        .isEqualTo(
            "{\"dataset\":\"weaving\",\"exampleId\":\"weaving-run-000012/1#4\",\"sequence\":12,"
                + "\"reason\":\"the answer is wrong\",\"by\":\"mara\",\"endSequence\":20,"
                + "\"versions\":[\"20\"],\"models\":[\"weaving-nano\"]}");
    Response second = given().body(body).post(RETRACTIONS);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(given().get(RETRACTIONS).asString()).isEqualTo("[" + first.asString() + "]");

    JsonPath cut = given().post("/datasets/weaving/versions").then().extract().jsonPath();
    assertThat(cut.getLong("endSequence")).isEqualTo(25);
    assertThat(cut.getLong("examples")).isEqualTo(24);

    refused(given().delete("/datasets/weaving/versions/20"), 409, "ALP-VERSION-IN-USE", "nano");
    refused(given().delete("/datasets/weaving/versions/25"), 409, "ALP-NEWEST-VERSION", "newest");
    refused(given().delete("/datasets/weaving/versions/7"), 404, "ALP-UNKNOWN-VERSION", "'7'");
    given().delete("/datasets/weaving/versions/20?force=true").then().statusCode(204);
    given().get("/datasets/weaving/versions/20").then().statusCode(404);

    refused(
        given().body("{\"exampleId\": \"x\", \"reason\": \"y\"}").post(RETRACTIONS),
        404,
        "ALP-UNKNOWN-EXAMPLE",
        "GET /datasets/weaving/versions/<n>/examples.jsonl");
    refused(given().body("{").post(RETRACTIONS), 400, "ALP-JSON-MALFORMED", "exampleId");
    refused(
        given().body("{\"exampleId\": \"x\"}").post(RETRACTIONS), 422, "ALP-RETRACTION", "reason");
    refused(
        given().body(body).post("/datasets/nowhere/retractions"),
        404,
        "ALP-UNKNOWN-DATASET",
        "GET /datasets");
  }

  private static void refused(Response response, int status, String code, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.jsonPath().getString("code")).isEqualTo(code);
    assertThat(response.jsonPath().getString("message")).contains(message);
  }
}
