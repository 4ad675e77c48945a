package org.alpacastreams.datasetsink.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.messaging.KafkaConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The running service over HTTP: 25 examples of one dataset, a version every 10. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class DatasetsResourceTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "alpaca.data-dir")
  Path data;

  @BeforeEach
  void twentyFiveExamples() throws InterruptedException {
    try (TopicClient topics = new TopicClient(KafkaConnection.of(bootstrapServers))) {
      topics.accept(Examples.first("cooking", 25));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonPath datasets = get("/datasets", 200).jsonPath();
              assertThat(datasets.getLong("[0].examples")).isEqualTo(25);
              assertThat(datasets.getList("[0].versions")).contains("10", "20");
            });
  }

  @Test
  void listsDatasetsAndVersions() {
    JsonPath datasets = get("/datasets", 200).jsonPath();
    assertThat(datasets.getList("name")).contains("cooking");
    assertThat(datasets.<Object>get("[0].problem")).isNull();

    JsonPath versions = get("/datasets/cooking/versions", 200).jsonPath();
    assertThat(versions.getString("[0].version")).isEqualTo("10");
    assertThat(versions.getString("[1].parentVersion")).isEqualTo("10");
    assertThat(versions.getLong("[1].counts.accepted")).isEqualTo(20);
    assertThat(get("/datasets/cooking/versions/20", 200).jsonPath().getMap(""))
        .isEqualTo(versions.getMap("find { it.version == '20' }"));
  }

  @Test
  void givesTheFilesOfAVersion() throws IOException {
    Path folder = data.resolve("datasets/cooking/versions/10");
    Response alpaca = get("/datasets/cooking/versions/10/alpaca_data.json", 200);
    assertThat(alpaca.asByteArray())
        .isEqualTo(Files.readAllBytes(folder.resolve("alpaca_data.json")));
    assertThat(alpaca.contentType()).startsWith("application/json");
    assertThat(alpaca.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"cooking-10-alpaca_data.json\"");
    assertThat(get("/datasets/cooking/versions/10/examples.jsonl", 200).asByteArray())
        .isEqualTo(Files.readAllBytes(folder.resolve("examples.jsonl")));
    Response card = get("/datasets/cooking/versions/10/README.md", 200);
    assertThat(card.contentType()).startsWith("text/markdown");
    assertThat(card.asString()).contains("![", "(similarity.svg)", "[explore.html]");
    Response page = get("/datasets/cooking/versions/10/explore.html", 200);
    assertThat(page.header("Content-Disposition")).startsWith("attachment;");
    Response picture = get("/datasets/cooking/versions/10/diversity.svg", 200);
    assertThat(picture.contentType()).startsWith("image/svg+xml");
    assertThat(picture.asByteArray())
        .isEqualTo(Files.readAllBytes(folder.resolve("diversity.svg")));
    Response columns = get("/datasets/cooking/versions/10/data/train.parquet", 200);
    assertThat(columns.asByteArray())
        .isEqualTo(Files.readAllBytes(folder.resolve("data/train.parquet")));
    assertThat(columns.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"cooking-10-data-train.parquet\"");
    assertThat(
            get("/datasets/cooking/versions/10/manifest.json", 200).jsonPath().getString("schema"))
        .isEqualTo("dataset-version/1.1");
  }

  @Test
  void cutsNowAndAnswersTheSameTheSecondTime() throws IOException {
    Response first =
        given().body("{\"endSequence\": 13}").post("/datasets/cooking/versions").andReturn();
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.header("Location")).endsWith("/datasets/cooking/versions/13");
    assertThat(first.jsonPath().getString("parentVersion")).isEqualTo("10");
    Response second =
        given().body("{\"endSequence\": 13}").post("/datasets/cooking/versions").andReturn();
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isEqualTo(first.asString());
    byte[] manifest = get("/datasets/cooking/versions/13/manifest.json", 200).asByteArray();
    assertThat(first.jsonPath().getString("files.find { it.path == 'manifest.json' }.sha256"))
        .isEqualTo(HexFormat.of().formatHex(sha256(manifest)));

    Response atTheEnd = given().post("/datasets/cooking/versions").andReturn();
    assertThat(atTheEnd.statusCode()).isIn(200, 201);
    assertThat(atTheEnd.jsonPath().getString("version")).isEqualTo("25");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/datasets/sailing/versions | ALP-UNKNOWN-DATASET | GET /datasets lists",
        "/datasets/..%2F..%2Fetc/versions | ALP-UNKNOWN-DATASET | there is no dataset",
        "/datasets/cooking/versions/7 | ALP-UNKNOWN-VERSION | has no version '7'",
        "/datasets/cooking/versions/..%2F10 | ALP-UNKNOWN-VERSION | has no version",
        "/datasets/cooking/versions/10/writer.lock | ALP-UNKNOWN-FILE | has no file 'writer.lock'",
        "/datasets/cooking/versions/10/..%2F..%2Faccepted.jsonl | ALP-UNKNOWN-FILE | has no file",
        "/datasets/cooking/versions/..%2F..%2Fx/accepted.jsonl | ALP-UNKNOWN-FILE | has no file"
      })
  void answers404WithACodeAndAdvice(String path, String code, String message) {
    JsonPath error =
        given().urlEncodingEnabled(false).get(path).then().statusCode(404).extract().jsonPath();
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("message")).contains(message);
  }

  @Test
  void refusesToCutWhatIsNotThere() {
    JsonPath beyond =
        given()
            .body("{\"endSequence\": 26}")
            .post("/datasets/cooking/versions")
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(beyond.getString("code")).isEqualTo("ALP-END-SEQUENCE");
    assertThat(beyond.getString("message"))
        .isEqualTo("dataset 'cooking' has 25 examples; 'endSequence' can be 1 to 25, not 26");
    JsonPath malformed =
        given()
            .body("{\"endSequence\": ")
            .post("/datasets/cooking/versions")
            .then()
            .statusCode(400)
            .extract()
            .jsonPath();
    assertThat(malformed.getString("code")).isEqualTo("ALP-JSON-MALFORMED");
    given().post("/datasets/sailing/versions").then().statusCode(404);
  }

  @Test
  void isHealthyAndCounts() {
    assertThat(get("/q/health/ready", 200).jsonPath().getString("status")).isEqualTo("UP");
    assertThat(get("/q/health/live", 200).jsonPath().getString("status")).isEqualTo("UP");
    assertThat(get("/q/metrics", 200).asString())
        .contains("alpaca_sink_examples_appended_total{dataset=\"cooking\"} 25.0")
        .contains("alpaca_sink_problems_blocking 0.0")
        .contains("alpaca_sink_version_cut_seconds_count");
  }

  private static Response get(String path, int status) {
    return given().get(path).then().statusCode(status).extract().response();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
