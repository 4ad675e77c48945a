package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What evaluation harnesses ask for: ids as prompts, echoes, scores, several answers, tokens. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class ScoresAndChoicesTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void scoresAPromptOfTokenIdsWithoutGenerating() {
    // 'H' 'i' '!' are 72, 105 and 33: a harness reads their scores at text_offset.
    JsonPath scored =
        text(
            "{'model': 'base', 'prompt': [[72, 105], [33, 33, 33]], 'max_tokens': 0, 'echo': true, 'logprobs': 1}");
    assertThat(scored.getList("choices.text")).containsExactly("Hi", "!!!");
    assertThat(scored.getList("choices.index")).containsExactly(0, 1);
    assertThat(scored.getList("choices[0].logprobs.tokens")).containsExactly("H", "i");
    assertThat(scored.<Object>getList("choices[0].logprobs.token_logprobs"))
        .isEqualTo(Arrays.asList(null, -0.105f));
    assertThat(scored.<Object>getList("choices[0].logprobs.top_logprobs"))
        .isEqualTo(Arrays.asList(null, Map.of("i", -0.105f)));
    assertThat(scored.getList("choices[1].logprobs.text_offset")).containsExactly(0, 1, 2);
    assertThat(scored.getString("choices[0].finish_reason")).isEqualTo("length");
    assertThat(scored.getInt("usage.prompt_tokens")).isEqualTo(5);
    assertThat(scored.getInt("usage.completion_tokens")).isZero();
    assertThat(scored.getInt("usage.prompt_tokens_details.cached_tokens")).isEqualTo(2);
  }

  @Test
  void scoresThePromptAndOneTokenMore() {
    JsonPath scored =
        text("{'model': 'base', 'prompt': 'ab', 'max_tokens': 1, 'echo': true, 'logprobs': 0}");
    assertThat(scored.getString("choices[0].text")).isEqualTo("abn");
    assertThat(scored.getList("choices[0].logprobs.tokens"))
        .containsExactly("token_id:256", "a", "b", "n");
    assertThat(scored.getList("choices[0].logprobs.text_offset")).containsExactly(0, 0, 1, 2);
  }

  @Test
  void echoesWithoutScoresAndGeneratesNothingWhereNothingIsWanted() {
    JsonPath echoed = text("{'model': 'base', 'prompt': 'häй', 'max_tokens': 0, 'echo': true}");
    assertThat(echoed.getString("choices[0].text")).isEqualTo("häй");
    assertThat(echoed.<Object>get("choices[0].logprobs")).isNull();
    assertThat(
            text("{'model': 'base', 'prompt': 'x', 'max_tokens': 0}").getString("choices[0].text"))
        .isEmpty();
  }

  @Test
  void scoresAChatsTokensWithTheirBytes() {
    JsonPath scored =
        TwoModels.chat(
                "{'model': 'base', 'max_tokens': 2, 'logprobs': true, 'top_logprobs': 2,"
                    + " 'messages': [{'role': 'user', 'content': 'x'}]}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(scored.getList("choices[0].logprobs.content.token")).containsExactly("n", "a");
    assertThat(scored.getList("choices[0].logprobs.content[0].bytes")).containsExactly(110);
    assertThat(scored.getFloat("choices[0].logprobs.content[1].logprob")).isEqualTo(-0.097f);
    assertThat(scored.getString("choices[0].logprobs.content[1].top_logprobs[0].token"))
        .isEqualTo("a");
  }

  @Test
  void answersMoreChoicesThanTheQueueHoldsAtOnce() {
    JsonPath answers =
        text(
            "{'model': 'base', 'prompt': ['a', 'b', 'c', 'd', 'e', 'f'], 'n': 2, 'max_tokens': 40}");
    assertThat(answers.getList("choices.text"))
        .containsExactly(
            "nano says: a",
            "nano says: a",
            "nano says: b",
            "nano says: b",
            "nano says: c",
            "nano says: c",
            "nano says: d",
            "nano says: d",
            "nano says: e",
            "nano says: e",
            "nano says: f",
            "nano says: f");
    assertThat(answers.getInt("usage.prompt_tokens")).isEqualTo(12);
  }

  @Test
  void streamsChoicesByTheirIndex() throws Exception {
    List<String> events =
        TwoModels.send(
                url,
                "{'model': 'base', 'n': 2, 'stream': true, 'logprobs': true,"
                    + " 'messages': [{'role': 'user', 'content': 'hi'}]}")
            .get()
            .body()
            .filter(line -> line.startsWith("data: {"))
            .toList();
    StringBuilder[] texts = {new StringBuilder(), new StringBuilder()};
    int[] closings = new int[2];
    int[] scores = new int[2];
    for (String event : events) {
      JsonPath chunk = new JsonPath(event.substring("data: ".length()));
      int index = chunk.getInt("choices[0].index");
      String more = chunk.getString("choices[0].delta.content");
      texts[index].append(more == null ? "" : more);
      closings[index] += chunk.getString("choices[0].finish_reason") == null ? 0 : 1;
      List<Object> content = chunk.getList("choices[0].logprobs.content");
      scores[index] += content == null ? 0 : content.size();
    }
    assertThat(texts[0]).hasToString("nano says: hi");
    assertThat(texts[1]).hasToString("nano says: hi");
    assertThat(closings).containsExactly(1, 1);
    assertThat(scores).containsExactly(13, 13);
  }

  @Test
  void refusesIdsThatTheModelDoesNotHave() {
    assertThat(
            TwoModels.post("/v1/completions", "{'model': 'base', 'prompt': [1, 70000]}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath()
                .getString("error.message"))
        .isEqualTo("this model has no token 70000; its tokens are 0 to 257");
  }

  @Test
  void tokenizesAndBack() {
    JsonPath tokens =
        TwoModels.post("/tokenize", "{'model': 'base', 'prompt': 'Hi</s>'}").jsonPath();
    assertThat(tokens.getList("tokens")).containsExactly(256, 72, 105, 60, 47, 115, 62);
    assertThat(tokens.getInt("count")).isEqualTo(7);
    assertThat(tokens.getInt("max_model_len")).isEqualTo(1_200);
    assertThat(
            TwoModels.post(
                    "/tokenize", "{'model': 'base', 'prompt': 'Hi', 'add_special_tokens': false}")
                .jsonPath()
                .getList("tokens"))
        .containsExactly(72, 105);
    assertThat(
            TwoModels.post(
                    "/tokenize",
                    "{'model': 'base', 'messages': [{'role': 'user', 'content': 'x'}]}")
                .jsonPath()
                .getInt("count"))
        .isGreaterThan(100);
    assertThat(
            TwoModels.post("/detokenize", "{'model': 'base', 'tokens': [72, 105]}")
                .jsonPath()
                .getString("prompt"))
        .isEqualTo("Hi");
    TwoModels.post("/detokenize", "{'model': 'base', 'tokens': 'Hi'}").then().statusCode(400);
    TwoModels.post("/tokenize", "{'model': 'nobody', 'prompt': 'Hi'}").then().statusCode(404);
  }

  @Test
  void isHealthy() {
    JsonPath health = given().get("/health").then().statusCode(200).extract().jsonPath();
    assertThat(health.getString("status")).isEqualTo("ok");
    assertThat(health.getBoolean("answering")).isTrue();
  }

  private static JsonPath text(String body) {
    return TwoModels.post("/v1/completions", body).then().statusCode(200).extract().jsonPath();
  }
}
