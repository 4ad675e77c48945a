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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.Events;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            .get(60, TimeUnit.SECONDS);
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
                            "newest: alias-test@600 after alias-test@300")));
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
        "/pipeline.html",
        "/pipeline.css",
        "/pipeline.js",
        "/pipeline-chart.js",
        "/pipeline-flow.js",
        "/pipeline-growth.js",
        "/pipeline-models.js",
        "/pipeline-money.js",
        "/pipeline-parts.js",
        "/pipeline-training.js",
        "/pipeline-verdicts.js",
        "/pipeline-versions.js",
        "/dom.js",
        "/icon.svg",
        "/examples.json"
      })
  void givesThePageFromItsOwnFilesOnly(String path) {
    Response file = given().get(path).then().statusCode(200).extract().response();
    assertThat(file.header("Content-Security-Policy")).startsWith("default-src 'self';");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    String text = file.asString().replace("http://www.w3.org/2000/svg", "");
    assertThat(text).doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pipeline.html", "/pipeline-chart.js"})
  void findsTheChartsLibraryInTheVersionThatIsPackaged(String path) {
    Matcher address =
        Pattern.compile("/webjars/uplot/[^\"']+").matcher(given().get(path).asString());
    assertThat(address.find()).isTrue();
    given().get(address.group()).then().statusCode(200);
  }

  @Test
  void givesTheFilesOfAnAnnouncedVersionWithTheirChecksums(@TempDir Path directory)
      throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(7).nextBytes(large);
    Files.write(directory.resolve("examples.jsonl"), large);
    Files.writeString(directory.resolve("diversity.svg"), "<svg/>");
    Files.writeString(directory.resolve("private.txt"), "not announced");
    announce("files", directory, "examples.jsonl", "diversity.svg");
    String files = "/pipeline/datasets/files/300/";
    await().until(() -> given().head(files + "examples.jsonl").statusCode() == 200);

    Response file = given().get(files + "examples.jsonl");
    assertThat(file.asByteArray()).isEqualTo(large);
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"files-300-examples.jsonl\"");
    String digest = Base64.getEncoder().encodeToString(sha256(large));
    assertThat(file.header("Repr-Digest")).isEqualTo("sha-256=:" + digest + ":");
    assertThat(given().head(files + "examples.jsonl").header("Content-Length"))
        .isEqualTo("3000000");
    given()
        .header("If-None-Match", file.header("ETag"))
        .get(files + "examples.jsonl")
        .then()
        .statusCode(304);

    Response picture = given().get(files + "diversity.svg");
    assertThat(picture.contentType()).isEqualTo("image/svg+xml");
    assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    JsonPath versions =
        given()
            .get("/pipeline?dataset=files")
            .jsonPath()
            .setRootPath("datasets.find { it.dataset == 'files' }");
    assertThat(versions.getList("detail.versions[0].files.path", String.class))
        .containsExactly("examples.jsonl", "diversity.svg");

    for (String other :
        new String[] {
          "private.txt", "../300/private.txt", "%2e%2e/private.txt", "..%2fprivate.txt"
        }) {
      Response refused = given().urlEncodingEnabled(false).get(files + other);
      assertThat(refused.statusCode()).as(other).isEqualTo(404);
      assertThat(refused.asString()).as(other).doesNotContain("not announced");
    }
    assertThat(given().get("/pipeline/datasets/files/301/examples.jsonl").asString())
        .contains("there is no version '301' of a dataset 'files'");
    Files.delete(directory.resolve("examples.jsonl"));
    given().head(files + "examples.jsonl").then().statusCode(404);
    assertThat(given().get(files + "examples.jsonl").jsonPath().getString("error.message"))
        .contains("is not on the gateway's machine", directory.toString());
  }

  @Test
  void saysWhereModelsArePromotedAndShowsThePageThereToo() {
    JsonPath here = given().get("/pipeline/controls").jsonPath();
    assertThat(here.getBoolean("here")).isFalse();
    int port = here.getInt("port");
    assertThat(given().port(port).get("/pipeline/controls").jsonPath().getBoolean("here")).isTrue();
    assertThat(given().port(port).get("/pipeline").jsonPath().getLong("trainingStartsAt"))
        .isEqualTo(1_500);
    for (String path : new String[] {"/pipeline.html", "/webjars/uplot/1.6.30/dist/uPlot.esm.js"}) {
      given().port(port).get(path).then().statusCode(200);
    }
  }

  @Test
  void countsForMonitoring() {
    assertThat(given().get("/q/metrics").asString())
        .contains("alpaca_gateway_first_text_seconds_count")
        .contains("alpaca_gateway_tokens_total{kind=\"answer\"}")
        .contains("alpaca_gateway_models{state=\"loaded\"}")
        .contains("alpaca_gateway_answers_waiting");
  }

  private void announce(String dataset, Path directory, String... names) throws Exception {
    List<VersionFile> files = new ArrayList<>();
    for (String name : names) {
      byte[] bytes = Files.readAllBytes(directory.resolve(name));
      files.add(new VersionFile(name, bytes.length, HexFormat.of().formatHex(sha256(bytes))));
    }
    topics.send(
        Topics.DATASETS_VERSIONED,
        dataset + "@300",
        new DatasetVersioned(
            dataset,
            "300",
            300,
            300,
            Events.counts(300, 5),
            files,
            directory.toUri().toString(),
            Optional.empty()));
  }

  private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
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
