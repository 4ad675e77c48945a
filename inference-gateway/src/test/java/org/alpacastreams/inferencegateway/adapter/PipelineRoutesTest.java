package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.Events;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and what feeds it, from topics to server-sent events. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PipelineRoutesTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  private TopicWriter topics;

  @BeforeEach
  void ready() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    topics = new TopicWriter(bootstrapServers);
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void showsWhatTheTopicsSayAndStreamsEveryChange() throws Exception {
    HttpResponse<Stream<String>> response =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(url + "pipeline/events")).build(),
                HttpResponse.BodyHandlers.ofLines())
            .get(10, TimeUnit.SECONDS);
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    try (Stream<String> lines = response.body()) {
      Iterator<String> events = lines.filter(line -> line.startsWith("data: ")).iterator();
      assertThat(new JsonPath(data(events.next())).getLong("trainingStartsAt")).isEqualTo(1_500);

      topics.sendRaw(Topics.EXAMPLES_ACCEPTED, "demo", "{\"broken\": ");
      topics.send(Topics.RUNS_STATE, "demo", Events.run("demo", 3_000, 40, 12));
      topics.send(Topics.EXAMPLES_ACCEPTED, "demo", Events.accepted("demo", 41, 8));
      topics.send(Topics.DATASETS_VERSIONED, "demo@40", Events.version("demo", 40));
      topics.send(
          Topics.TRAININGS_PROGRESS, "t1", new StepFinished("t1", 3, 150, 2.5, 1e-3, 1, 100));
      JsonPath view = new JsonPath(data(events.next()));
      while (!"t1".equals(view.getString("training.trainingId"))) {
        view = new JsonPath(data(events.next()));
      }
      assertThat(view.getInt("training.step")).isEqualTo(3);
      assertThat(view.getInt("training.totalSteps")).isEqualTo(150);
    }
    await()
        .untilAsserted(
            () -> {
              JsonPath view = given().get("/pipeline").jsonPath();
              String demo = "datasets.find { it.dataset == 'demo' }.";
              assertThat(view.getInt(demo + "accepted")).isEqualTo(42);
              assertThat(view.getInt(demo + "goal")).isEqualTo(3_000);
              assertThat(view.getInt(demo + "rejected.'near-duplicate'")).isEqualTo(8);
              assertThat(view.getInt(demo + "promptsSettled")).isEqualTo(12);
              assertThat(view.getInt(demo + "newestVersion")).isEqualTo(40);
            });
  }

  @Test
  void announcesLatestWithTheModelBeforeAndReportsBrokenModels() {
    topics.send(Topics.MODELS_PUBLISHED, "a", Cards.tuned("a", "none", "alias-test@300"));
    awaitLatest("a");
    topics.send(Topics.MODELS_PUBLISHED, "b", Cards.tuned("b", "none", "alias-test@600"));
    awaitLatest("b");
    topics.send(
        Topics.MODELS_PUBLISHED, "c", Cards.tuned("c", "none", "alias-test@900", "file:///broken"));
    await()
        .untilAsserted(
            () ->
                assertThat(topics.values(Topics.MODELS_ALIASED, "latest"))
                    .last()
                    .isEqualTo(
                        new ModelAliased(
                            "latest",
                            Optional.of("b"),
                            Optional.of("a"),
                            "the newest tuned model")));
    await()
        .untilAsserted(
            () -> {
              Response health = given().get("/q/health/ready");
              assertThat(health.statusCode()).isEqualTo(200);
              assertThat(health.asString())
                  .contains("broken: model 'c' is broken on purpose")
                  .contains("\"model b\": \"loaded as latest\"");
            });
    String card = "models.find { it.id == 'c' }.";
    assertThat(given().get("/pipeline").jsonPath().getString(card + "state")).isEqualTo("broken");
    for (String id : new String[] {"a", "b", "c"}) {
      topics.tombstone(Topics.MODELS_PUBLISHED, id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/style.css",
        "/ask.js",
        "/pipeline.js",
        "/dom.js",
        "/icon.svg",
        "/examples.json"
      })
  void givesThePageFromItsOwnFilesOnly(String path) {
    Response file = given().get(path).then().statusCode(200).extract().response();
    assertThat(file.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    String text = file.asString().replace("http://www.w3.org/2000/svg", "");
    assertThat(text).doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML");
  }

  @Test
  void countsForMonitoring() {
    assertThat(given().get("/q/metrics").asString())
        .contains("alpaca_gateway_first_text_seconds_count")
        .contains("alpaca_gateway_tokens_total{kind=\"answer\"}")
        .contains("alpaca_gateway_models{state=\"loaded\"}")
        .contains("alpaca_gateway_answers_waiting");
  }

  private static void awaitLatest(String id) {
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/v1/models/latest").jsonPath().getString("root"))
                    .isEqualTo(id));
  }

  private static String data(String line) {
    return line.substring("data: ".length());
  }
}
