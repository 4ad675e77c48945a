package org.alpacastreams.inferencegateway.adapter.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.RecordedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal.UpstreamRefused;
import org.alpacastreams.inferencegateway.upstream.ApiKey;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamAnswersTest {
  private final UpstreamAnswers answers = new UpstreamAnswers(Duration.ofSeconds(30));
  private CompatibleServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CompatibleServer();
  }

  @AfterEach
  void stop() {
    answers.close();
    server.close();
  }

  @Test
  void streamsAChatUnderTheModelsNameThere() throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    ObjectNode body = chat("the quick fox");
    body.put("temperature", 0.7);
    answers.begin(target("echo"), body, true, answer);
    assertThat(answer.whole().get(60, TimeUnit.SECONDS)).isEqualTo("the quick fox");
    assertThat(answer.modelId()).isEqualTo("remote");
    assertThat(answer.pieces()).containsExactly("the ", "quick ", "fox");
    assertThat(answer.result().join())
        .isEqualTo(new FinishedAnswer("the quick fox", Ending.STOP, 11, 4));
    JsonNode sent = server.request();
    assertThat(sent.path("model").asText()).isEqualTo("echo");
    assertThat(sent.path("stream").asBoolean()).isTrue();
    assertThat(sent.path("stream_options").path("include_usage").asBoolean()).isTrue();
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(body.path("model").asText()).as("the client's own").isEqualTo("latest");
  }

  @Test
  void streamsACompletionAndCountsPiecesWhereNobodyCountsTokens() throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    ObjectNode body = Json.mapper().createObjectNode().put("prompt", "once upon");
    answers.begin(target("no-usage"), body, false, answer);
    assertThat(answer.result().get(60, TimeUnit.SECONDS))
        .isEqualTo(new FinishedAnswer("once upon", Ending.LENGTH, 0, 2));
  }

  @Test
  void aCancelledAnswerClosesTheConnection() throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    Answer begun = answers.begin(target("endless"), chat("go on"), true, answer);
    await().until(() -> answer.pieces().size() > 3);
    begun.cancel();
    assertThat(server.clientLeft()).isTrue();
    assertThat(answer.result().get(60, TimeUnit.SECONDS).ending()).isEqualTo(Ending.CANCELLED);
    int pieces = answer.pieces().size();
    assertThat(answer.result().join().text()).isEqualTo("and ".repeat(pieces));
  }

  @Test
  void oneThatIsCancelledBeforeItBeganIsNeverHeardOfAgain() throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    answers.begin(target("silent"), chat("hello"), true, answer).cancel();
    assertThat(answer.refusal()).isNotDone();
    assertThat(answer.result()).isNotDone();
  }

  @Test
  void mapsErrorsToRefusalsThatNameTheUpstream() throws Exception {
    assertThat(refusal("busy"))
        .isEqualTo(
            new UpstreamRefused(
                429,
                "upstream_rate_limited",
                "the upstream of model 'remote' has too much to do (429): queue is full",
                Optional.of(Duration.ofSeconds(17))));
    assertThat(refusal("long"))
        .isEqualTo(
            new UpstreamRefused(
                400,
                "context_length_exceeded",
                "the upstream of model 'remote' refuses the request: maximum context length is 8"
                    + " tokens",
                Optional.empty()));
    assertThat(refusal("crash"))
        .isEqualTo(
            new UpstreamRefused(
                502,
                "upstream_failed",
                "the upstream of model 'remote' failed (500): internal",
                Optional.of(Duration.ofSeconds(5))));
    assertThat(refusal("missing").message())
        .startsWith("the upstream of model 'remote' knows no model 'missing', or http://127.0.0.1:")
        .endsWith("is not its address (404): model 'missing' not found");
    assertThat(refusal("page").message()).contains("answered with 'text/html' in the place of");
  }

  @Test
  void aWrongKeyIsReportedAndNotShown() throws Exception {
    UpstreamTarget wrong = target(server.baseUrl(), "echo", "wr0ng");
    UpstreamRefused refused = refusal(answers, wrong);
    assertThat(refused.code()).isEqualTo("upstream_unauthorized");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.message())
        .contains("does not accept the gateway's key (401): Incorrect key: Bearer [key]")
        .doesNotContain("wr0ng");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    server.close();
    UpstreamRefused refused = refusal("echo");
    assertThat(refused.code()).isEqualTo("upstream_unreachable");
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(refused.message()).contains("cannot be reached at " + server.baseUrl());
  }

  @Test
  void aStreamThatBreaksFailsWithWhatTheUpstreamSaid() {
    assertThatThrownBy(() -> whole("breaks"))
        .hasMessageContaining(
            "the upstream of model 'remote' broke off: it says: CUDA out of memory");
    assertThatThrownBy(() -> whole("cut"))
        .hasMessageContaining("closed the connection before its answer's end");
  }

  @Test
  void silenceEndsAnAnswerBeforeItsBeginningAndWithinIt() throws Exception {
    try (UpstreamAnswers impatient = new UpstreamAnswers(Duration.ofSeconds(1))) {
      UpstreamRefused refused = refusal(impatient, target("silent"));
      assertThat(refused.status()).isEqualTo(504);
      assertThat(refused.message())
          .isEqualTo("the upstream of model 'remote' said nothing for 1 s");
      RecordedAnswer answer = new RecordedAnswer();
      impatient.begin(target("falls-silent"), chat("hello"), true, answer);
      assertThatThrownBy(() -> answer.whole().get(60, TimeUnit.SECONDS))
          .hasMessageContaining("said nothing for 1 s");
      assertThat(answer.pieces()).containsExactly("well");
    }
  }

  private String whole(String model) throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    answers.begin(target(model), chat("hello"), true, answer);
    return answer.whole().get(60, TimeUnit.SECONDS);
  }

  private UpstreamRefused refusal(String model) throws Exception {
    return refusal(answers, target(model));
  }

  private static UpstreamRefused refusal(UpstreamAnswers from, UpstreamTarget target)
      throws Exception {
    RecordedAnswer answer = new RecordedAnswer();
    from.begin(target, chat("hello"), true, answer);
    return (UpstreamRefused) answer.refusal().get(60, TimeUnit.SECONDS);
  }

  private UpstreamTarget target(String model) {
    return target(server.baseUrl(), model, CompatibleServer.KEY);
  }

  private static UpstreamTarget target(URI baseUrl, String model, String key) {
    return new UpstreamTarget(
        "remote", baseUrl, model, Optional.of(new ApiKey(key)), "mit", OptionalInt.empty());
  }

  private static ObjectNode chat(String text) {
    ObjectNode body = Json.mapper().createObjectNode().put("model", "latest");
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }
}
