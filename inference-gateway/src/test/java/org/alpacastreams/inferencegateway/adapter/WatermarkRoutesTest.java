package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.watermark.MarkedText;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detection over HTTP, with the key that the gateway marks with. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class WatermarkRoutesTest {
  private static final String PATH = "/v1/watermark/detect";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject Watermark watermark;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void recognizesWhatWasMarked() throws Exception {
    String marked = MarkedText.text(List.of(watermark.processor()), 1, 300);
    JsonPath found = detect(Map.of("text", marked));
    assertThat(found.getString("verdict")).isEqualTo("watermarked");
    assertThat(found.getDouble("z")).isGreaterThan(6);
    assertThat(found.getDouble("p")).isBetween(0.0, 1e-9);
    assertThat(found.getDouble("greenFraction"))
        .isCloseTo(found.getDouble("green") / found.getInt("tokens"), within(1e-6));
    assertThat(found.getString("keyId")).isEqualTo(watermark.keyId().orElseThrow());
    assertThat(found.getInt("keys")).isEqualTo(1);
    assertThat(found.getString("model")).isEqualTo("tuned");
    assertThat(found.getString("message")).contains(watermark.keyId().orElseThrow());
    assertThat(found.getMap("$")).doesNotContainKey("marks");
  }

  @Test
  void findsNothingInAnUnmarkedText() throws Exception {
    JsonPath found = detect(Map.of("text", MarkedText.text(List.of(), 1, 300), "model", "base"));
    assertThat(found.getString("verdict")).isEqualTo("not-detected");
    assertThat(found.getString("model")).isEqualTo("nano");
  }

  @Test
  void explainsEveryTokenWhenAsked() throws Exception {
    JsonPath found = detect(Map.of("text", "Grüße an alle", "explain", true));
    assertThat(found.getString("verdict")).isEqualTo("insufficient");
    assertThat(String.join("", found.getList("marks.text", String.class)))
        .isEqualTo("Grüße an alle");
    assertThat(found.<Boolean>get("marks[0].green")).isNull();
    List<Boolean> green = found.getList("marks.green", Boolean.class);
    assertThat(green.stream().filter(Boolean.TRUE::equals)).hasSize(found.getInt("green"));
    assertThat(green).filteredOn(one -> one != null).hasSize(found.getInt("tokens"));
  }

  @Test
  void marksForThePageUnlessToldOtherwise() {
    assertThat(watermark.marks(Audience.PAGE)).isTrue();
    assertThat(watermark.marks(Audience.KEYS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "no JSON | 400 | | invalid_json | not JSON",
        "{} | 400 | text | missing_required_parameter | 'text' is missing",
        "{'text': 7} | 400 | text | invalid_value | must be a string",
        "{'text': ' '} | 400 | text | invalid_value | blank",
        "{'text': 'x', 'explain': 1} | 400 | explain | invalid_value | true or false",
        "{'text': 'x', 'model': 'other'} | 404 | model | model_not_found | no model 'other'"
      })
  void saysWhatIsWrong(String body, int status, String field, String code, String message) {
    JsonPath error = TwoModels.post(PATH, body).then().statusCode(status).extract().jsonPath();
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(error.getString("error.param")).isEqualTo(field);
    assertThat(error.getString("error.message")).contains(message);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    String longer = "{'text': '%s'}".formatted("x".repeat(50_001));
    JsonPath error = TwoModels.post(PATH, longer).then().statusCode(400).extract().jsonPath();
    assertThat(error.getString("error.code")).isEqualTo("text_too_long");
    String huge = "{'text': '%s'}".formatted("x".repeat(1_100_000));
    assertThat(
            TwoModels.post(PATH, huge)
                .then()
                .statusCode(413)
                .extract()
                .jsonPath()
                .getString("error.code"))
        .isEqualTo("request_too_large");
  }

  private static JsonPath detect(Map<String, Object> body) throws Exception {
    return given()
        .contentType(ContentType.JSON)
        .body(Json.mapper().writeValueAsBytes(body))
        .post(PATH)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
