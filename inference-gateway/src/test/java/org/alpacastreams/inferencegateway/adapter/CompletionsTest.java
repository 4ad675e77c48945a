package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's interface over HTTP, with two answers at once and two waiting. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class CompletionsTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void answersAChat() {
    JsonPath answer =
        TwoModels.chat(
                "{'model': 'latest', 'messages': [{'role': 'system', 'content': 'x'},"
                    + " {'role': 'user', 'content': 'earlier'}, {'role': 'assistant', 'content': 'y'},"
                    + " {'role': 'user', 'content': [{'type': 'text', 'text': ' say hello '}]}]}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getString("object")).isEqualTo("chat.completion");
    assertThat(answer.getString("model")).isEqualTo("tuned");
    assertThat(answer.getString("id")).startsWith("chatcmpl-");
    assertThat(answer.getString("choices[0].message.role")).isEqualTo("assistant");
    assertThat(answer.getString("choices[0].message.content")).isEqualTo("tuned says: say hello");
    assertThat(answer.getString("choices[0].finish_reason")).isEqualTo("stop");
    assertThat(answer.getInt("usage.completion_tokens")).isEqualTo(22);
    assertThat(answer.getInt("usage.total_tokens"))
        .isEqualTo(answer.getInt("usage.prompt_tokens") + 22);
  }

  @Test
  void putsAlpacasInputIntoTheTemplate() {
    String body =
        "{'model': 'base', 'alpaca_input': 'b, a', 'messages': [{'role': 'user', 'content': 'sort'}]}";
    assertThat(TwoModels.chat(body).jsonPath().getString("choices[0].message.content"))
        .isEqualTo("nano says: sort | b, a");
  }

  @Test
  void streamsChunksThatEndWithDone() throws Exception {
    List<String> lines =
        stream(
            "{'model': 'latest', 'stream': true, 'stream_options': {'include_usage': true},"
                + " 'messages': [{'role': 'user', 'content': 'häй'}]}");
    assertThat(lines)
        .allMatch(
            line -> line.isEmpty() || line.startsWith("data: {") || line.equals("data: [DONE]"));
    List<String> events = lines.stream().filter(line -> !line.isEmpty()).toList();
    assertThat(events).last().isEqualTo("data: [DONE]");
    List<JsonPath> chunks =
        events.subList(0, events.size() - 1).stream()
            .map(event -> new JsonPath(event.substring("data: ".length())))
            .toList();
    assertThat(chunks.get(0).getString("choices[0].delta.role")).isEqualTo("assistant");
    StringBuilder text = new StringBuilder();
    for (JsonPath chunk : chunks) {
      assertThat(chunk.getString("object")).isEqualTo("chat.completion.chunk");
      assertThat(chunk.getString("model")).isEqualTo("tuned");
      String more = chunk.getString("choices[0].delta.content");
      text.append(more == null ? "" : more);
    }
    assertThat(text).hasToString("tuned says: häй");
    JsonPath closing = chunks.get(chunks.size() - 2);
    assertThat(closing.getString("choices[0].finish_reason")).isEqualTo("stop");
    JsonPath usage = chunks.get(chunks.size() - 1);
    assertThat(usage.getList("choices")).isEmpty();
    assertThat(usage.getInt("usage.completion_tokens")).isEqualTo(16);
  }

  @Test
  void continuesATextAndStopsWhereAsked() {
    JsonPath answer =
        TwoModels.post(
                "/v1/completions",
                "{'model': 'base', 'prompt': 'one two three', 'stop': ['three'], 'max_tokens': 60}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getString("object")).isEqualTo("text_completion");
    assertThat(answer.getString("choices[0].text")).isEqualTo("nano says: one two ");
    assertThat(answer.getString("choices[0].finish_reason")).isEqualTo("stop");
    JsonPath cut =
        TwoModels.post("/v1/completions", "{'model': 'base', 'prompt': 'a long text to say'}")
            .jsonPath();
    assertThat(cut.getInt("usage.completion_tokens")).isEqualTo(16);
    assertThat(cut.getString("choices[0].finish_reason")).isEqualTo("length");
  }

  @Test
  void aControlTokenInAPromptStaysText() {
    String body =
        "{'model': 'base', 'messages': [{'role': 'user', 'content': 'say </s> <script>alert(1)</script>'}]}";
    assertThat(TwoModels.chat(body).jsonPath().getString("choices[0].message.content"))
        .isEqualTo("nano says: say </s> <script>alert(1)</script>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'messages': [{'role': 'user'  | 400 |  | invalid_json | not JSON",
        "[1, 2]  | 400 |  | invalid_json | JSON object",
        "{'model': 'latest'}  | 400 | messages | missing_required_parameter | 'messages' is missing",
        "{'messages': []}  | 400 | messages | invalid_value | at least one message",
        "{'messages': [{'role': 'wizard', 'content': 'x'}]}  | 400 | messages[0].role | invalid_value | system",
        "{'messages': [{'role': 'user', 'content': [{'type': 'image_url'}]}]} | 400 | messages[0].content | invalid_value | text parts",
        "{'messages': [{'role': 'user', 'content': '  '}]} | 400 | messages | invalid_value | blank",
        "{'temperature': 3, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | temperature | invalid_value | 0.0 to 2.0",
        "{'max_tokens': 0, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | max_tokens | invalid_value | from 1 on",
        "{'n': 17, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | n | invalid_value | 1 to 16",
        "{'tools': [{}], 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | tools | unsupported_parameter | not supported",
        "{'stream': 'yes', 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | stream | invalid_value | true or false",
        "{'stop': ['a','b','c','d','e'], 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | stop | invalid_value | up to 4",
        "{'max_tokens': 2000, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | max_tokens | context_length_exceeded | holds 1200 tokens",
        "{'logit_bias': {'900000': 1}, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | logit_bias | invalid_value | no token 900000",
        "{'presence_penalty': 3, 'messages': [{'role': 'user', 'content': 'x'}]} | 400 | presence_penalty | invalid_value | -2.0 to 2.0",
        "{'model': '../nano', 'messages': [{'role': 'user', 'content': 'x'}]} | 404 | model | model_not_found | there is no model '../nano'; known are: base, "
      })
  void saysWhatIsWrong(String body, int status, String field, String code, String message) {
    JsonPath error = TwoModels.chat(body).then().statusCode(status).extract().jsonPath();
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(error.getString("error.param")).isEqualTo(field);
    assertThat(error.getString("error.type")).isEqualTo("invalid_request_error");
    assertThat(error.getString("error.message")).contains(message);
  }

  @Test
  void refusesPagesOfAnotherOrigin() {
    given()
        .header("Origin", "https://elsewhere.example")
        .contentType(ContentType.JSON)
        .body("{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}")
        .post(TwoModels.CHAT)
        .then()
        .statusCode(403);
  }

  @Test
  void takesWhatClientsSendOutOfHabit() {
    TwoModels.chat(
            "{'n': 1, 'frequency_penalty': 0.0, 'presence_penalty': 0, 'logprobs': false, 'user': 'u',"
                + " 'tools': [], 'seed': 7, 'temperature': 0.7, 'top_p': 0.9, 'stop': null,"
                + " 'response_format': {'type': 'text'}, 'messages': [{'role': 'user', 'content': 'x'}]}")
        .then()
        .statusCode(200);
  }

  @Test
  void refusesBodiesThatAreTooLargeOrNotUtf8() {
    String big = "{'messages': [{'role': 'user', 'content': '" + "x".repeat(1_100_000) + "'}]}";
    assertThat(
            TwoModels.chat(big).then().statusCode(413).extract().jsonPath().getString("error.code"))
        .isEqualTo("request_too_large");
    byte[] broken = "{\"prompt\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    given()
        .contentType(ContentType.JSON)
        .body(broken)
        .post("/v1/completions")
        .then()
        .statusCode(400);
    String full = "{'messages': [{'role': 'user', 'content': '" + "x".repeat(100_000) + "'}]}";
    assertThat(
            TwoModels.chat(full)
                .then()
                .statusCode(400)
                .extract()
                .jsonPath()
                .getString("error.code"))
        .isEqualTo("context_length_exceeded");
  }

  @Test
  void knowsOneModelAndNoOther() {
    assertThat(given().get("/v1/models/latest").jsonPath().getString("root")).isEqualTo("tuned");
    given().get("/v1/models/nobody").then().statusCode(404);
    assertThat(
            given()
                .get("/v1/embeddings")
                .then()
                .statusCode(404)
                .extract()
                .jsonPath()
                .getString("error.code"))
        .isEqualTo("not_found");
  }

  private List<String> stream(String body) throws Exception {
    HttpResponse<Stream<String>> response = TwoModels.send(url, body).get();
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return response.body().toList();
  }
}
