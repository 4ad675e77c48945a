package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** The moderator itself over HTTP, as it is set by default. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class ModerationRoutesTest {
  private static final String PATH = "/v1/moderations";

  @Test
  void saysOfEachTextWhatWasFound() {
    JsonPath answer =
        TwoModels.post(
                PATH, "{'input': ['Add 2 and 2.', {'type': 'text', 'text': 'I will k1ll you.'}]}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getString("model")).isEqualTo("embedded");
    assertThat(answer.getString("id")).startsWith("modr-");
    assertThat(answer.getList("results.flagged")).containsExactly(false, true);
    assertThat(answer.getMap("results[0].categories")).hasSize(13).doesNotContainValue(true);
    assertThat(answer.getBoolean("results[1].categories.'harassment/threatening'")).isTrue();
    assertThat(answer.getFloat("results[1].category_scores.violence")).isEqualTo(1);
    assertThat(answer.getFloat("results[1].category_scores.sexual")).isZero();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(error("{'input': 7}")).isEqualTo("invalid_value");
    assertThat(error("{'input': []}")).isEqualTo("invalid_value");
    assertThat(error("{}")).isEqualTo("missing_required_parameter");
    assertThat(error("['x']")).isEqualTo("invalid_json");
  }

  private static String error(String body) {
    return TwoModels.post(PATH, body)
        .then()
        .statusCode(400)
        .extract()
        .jsonPath()
        .getString("error.code");
  }
}
