package org.alpacastreams.generator.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.messaging.KafkaConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The service as it is deployed: health, metrics and the list of teachers. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class GeneratorServiceTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void becomesReadyAndShowsWhatItsTeachersDo() {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    given()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("generator-loops"));
    try (TopicTester topics = new TopicTester(KafkaConnection.of(bootstrapServers))) {
      topics.send(TestPrompts.prompt("procedural", "served/1", TestPrompts.ALPACA));
    }
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                given()
                    .get("/teachers")
                    .then()
                    .statusCode(200)
                    .body("[0].name", equalTo("procedural"))
                    .body("[0].kind", equalTo("procedural"))
                    .body("[0].key", equalTo("not-needed"))
                    .body("[0].calls.answered", equalTo(1))
                    .body("[1].name", equalTo("openai"))
                    .body("[1].key", equalTo("missing"))
                    .body("[1].baseUrl", equalTo("https://api.openai.com/v1")));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains(
                        "alpaca_teacher_calls_seconds_bucket{outcome=\"answered\",teacher=\"procedural\",le=\"60.0\"} 1",
                        "alpaca_parser_items_total{outcome=\"intact\"}",
                        "alpaca_teacher_calls_in_flight 0.0"));
  }
}
