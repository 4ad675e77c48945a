package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.stream.Collectors;
import org.alpacastreams.inferencegateway.RawHttp;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests as other programs' clients send them, byte for byte, and what those read of answers. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class RecordedClientsTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void nodeListsModels() throws IOException {
    JsonPath list = json("node-models-list", 200);
    assertThat(list.getString("object")).isEqualTo("list");
    assertThat(list.getList("data.id")).contains("latest", "base", "tuned", "nano");
    assertThat(list.getList("data.object")).containsOnly("model");
    assertThat(list.<Object>getList("data.created")).allMatch(Integer.class::isInstance);
    assertThat(list.<String>getList("data.owned_by")).doesNotContainNull();
    assertThat(json("node-models-retrieve", 200).getString("id")).isEqualTo("latest");
  }

  @Test
  void nodeChats() throws IOException {
    JsonPath answer = json("node-chat", 200);
    assertThat(answer.getString("id")).startsWith("chatcmpl-");
    assertThat(answer.getString("object")).isEqualTo("chat.completion");
    assertThat(answer.getList("choices.index")).containsExactly(0, 1);
    assertThat(answer.getList("choices.message.role")).containsOnly("assistant");
    assertThat(answer.getList("choices.message.content")).containsOnly("tuned says: Grüße, 世");
    assertThat(answer.getList("choices.finish_reason")).containsOnly("length");
    assertThat(answer.getList("choices[0].logprobs.content")).hasSize(20);
    assertThat(answer.getString("choices[0].logprobs.content[0].token")).isEqualTo("t");
    assertThat(answer.getDouble("choices[0].logprobs.content[0].logprob"))
        .isCloseTo(-0.116, within(1e-6));
    assertThat(answer.getList("choices[0].logprobs.content[0].bytes")).containsExactly(116);
    assertThat(answer.getString("choices[0].logprobs.content[0].top_logprobs[0].token"))
        .isEqualTo("t");
    assertThat(answer.getInt("usage.completion_tokens")).isEqualTo(40);
    assertThat(answer.getInt("usage.total_tokens"))
        .isEqualTo(answer.getInt("usage.prompt_tokens") + 40);
  }

  @Test
  void nodeChatsInParts() throws IOException {
    assertThat(json("node-chat-parts", 200).getString("choices[0].message.content"))
        .isEqualTo("tuned says: hello");
  }

  @Test
  void nodeReadsAStream() throws IOException {
    List<JsonPath> chunks = stream("node-chat-stream");
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.getString("object")).isEqualTo("chat.completion.chunk");
              assertThat(chunk.getString("id")).isEqualTo(chunks.get(0).getString("id"));
            });
    assertThat(chunks.get(0).getString("choices[0].delta.role")).isEqualTo("assistant");
    JsonPath usage = chunks.get(chunks.size() - 1);
    assertThat(usage.getList("choices")).isEmpty();
    assertThat(usage.getInt("usage.completion_tokens")).isEqualTo(18);
    assertThat(chunks.get(chunks.size() - 2).getString("choices[0].finish_reason"))
        .isEqualTo("stop");
  }

  @Test
  void nodeCompletes() throws IOException {
    JsonPath answer = json("node-completion", 200);
    assertThat(answer.getString("object")).isEqualTo("text_completion");
    assertThat(answer.getList("choices.text")).containsExactly("nano say", "nano say");
    assertThat(answer.getList("choices.index")).containsExactly(0, 1);
    assertThat(answer.getList("choices[1].logprobs.tokens")).startsWith("n", "a", "n", "o");
    assertThat(answer.getList("choices[1].logprobs.text_offset")).startsWith(0, 1, 2, 3);
    assertThat(answer.getList("choices[1].logprobs.token_logprobs")).hasSize(8);
    List<JsonPath> chunks = stream("node-completion-stream");
    assertThat(
            chunks.stream()
                .map(chunk -> chunk.getString("choices[0].text"))
                .collect(Collectors.joining()))
        .isEqualTo("nano");
    assertThat(chunks.get(chunks.size() - 1).getString("choices[0].finish_reason"))
        .isEqualTo("length");
  }

  @Test
  void nodeModerates() throws IOException {
    JsonPath checked = json("node-moderation", 200);
    assertThat(checked.getString("id")).startsWith("modr-");
    assertThat(checked.getList("results.flagged")).containsExactly(false, false);
    assertThat(checked.getMap("results[0].categories")).containsKey("hate");
    assertThat(checked.getMap("results[0].category_scores")).containsKey("hate");
  }

  @Test
  void nodeReadsTheErrorOfAnUnknownModel() throws IOException {
    JsonPath error = json("node-chat-unknown-model", 404);
    assertThat(error.getString("error.code")).isEqualTo("model_not_found");
    assertThat(error.getString("error.param")).isEqualTo("model");
    assertThat(error.getString("error.type")).isEqualTo("invalid_request_error");
    assertThat(error.getString("error.message")).contains("'gone'");
  }

  /** A harness adds token_logprobs from the context's end on, and leaves out the generated one. */
  @Test
  void aHarnessScoresAContinuation() throws IOException {
    JsonPath scored = json("harness-loglikelihood", 200);
    assertThat(scored.getList("choices.index")).containsExactly(0);
    assertThat(scored.getList("choices[0].logprobs.tokens"))
        .containsExactly("H", "i", "!", "!", "!", "n");
    List<Float> scores = scored.getList("choices[0].logprobs.token_logprobs");
    assertThat(scores.get(0)).as("nothing is before the first token").isNull();
    assertThat(scores.subList(2, 5)).containsOnly(-0.033f);
    List<Object> best = scored.getList("choices[0].logprobs.top_logprobs");
    assertThat(best).hasSize(6).last().isNotNull();
    JsonPath none = json("harness-loglikelihood-none-generated", 200);
    assertThat(none.getList("choices.index")).containsExactly(0, 1);
    assertThat(none.getList("choices[1].logprobs.token_logprobs")).hasSize(3);
  }

  @Test
  void aHarnessGeneratesUntilAStop() throws IOException {
    assertThat(json("harness-generate-until", 200).getString("choices[0].text"))
        .isEqualTo("nano says: one two ");
    assertThat(json("harness-chat", 200).getString("choices[0].message.content"))
        .isEqualTo("tuned says: one two ");
  }

  private JsonPath json(String recorded, int status) throws IOException {
    RawHttp.Answer answer = RawHttp.send(url, bytes(recorded));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().get("content-type")).startsWith("application/json");
    return new JsonPath(answer.body());
  }

  private List<JsonPath> stream(String recorded) throws IOException {
    RawHttp.Answer answer = RawHttp.send(url, bytes(recorded));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> new JsonPath(line.substring("data: ".length())))
        .toList();
  }

  private static byte[] bytes(String recorded) throws IOException {
    try (InputStream in =
        RecordedClientsTest.class.getResourceAsStream("/recorded/" + recorded + ".http")) {
      return in.readAllBytes();
    }
  }
}
