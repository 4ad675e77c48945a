package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import com.openai.models.moderations.ModerationCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client for Java, pointed at the gateway. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class OpenAiJavaClientTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    TwoModels.serve(bootstrapServers);
    client =
        OpenAIOkHttpClient.builder()
            .apiKey("sk-anything")
            .organization("org-anything")
            .baseUrl(url + "v1")
            .maxRetries(0)
            .build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void listsModels() {
    assertThat(client.models().list().data())
        .allSatisfy(Model::validate)
        .extracting(Model::id)
        .contains("latest", "base", "tuned", "nano");
    assertThat(client.models().retrieve("base").id()).isEqualTo("base");
  }

  @Test
  void completesSeveralPrompts() {
    Completion answer =
        client
            .completions()
            .create(
                CompletionCreateParams.builder()
                    .model("base")
                    .promptOfArrayOfStrings(List.of("one two", "b"))
                    .maxTokens(14)
                    .logprobs(1)
                    .seed(7)
                    .stop("two")
                    .build());
    assertThat(answer.validate().choices())
        .extracting(CompletionChoice::text)
        .containsExactly("nano says: one", "nano says: b");
    assertThat(answer.choices())
        .extracting(CompletionChoice::finishReason)
        .containsExactly(CompletionChoice.FinishReason.LENGTH, CompletionChoice.FinishReason.STOP);
    CompletionChoice.Logprobs scores = answer.choices().get(0).logprobs().orElseThrow();
    assertThat(scores.tokens().orElseThrow()).hasSize(14).startsWith("n", "a", "n", "o");
    assertThat(scores.tokenLogprobs().orElseThrow().get(0)).isCloseTo(-0.110, within(1e-6));
    assertThat(scores.textOffset().orElseThrow()).startsWith(0L, 1L, 2L);
  }

  @Test
  @SuppressWarnings("deprecation") // seed: OpenAI would rather do without, programs do not
  void chatsWithScoresStopsAndTwoChoices() {
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                hello()
                    .addDeveloperMessage("Be short.")
                    .addUserMessage("one two three")
                    .logprobs(true)
                    .topLogprobs(1)
                    .stopOfStrings(List.of("three"))
                    .seed(7)
                    .temperature(0.8)
                    .n(2)
                    .build());
    assertThat(answer.validate().model()).isEqualTo("tuned");
    assertThat(answer.choices())
        .hasSize(2)
        .allSatisfy(
            choice -> {
              assertThat(choice.message().content()).hasValue("tuned says: one two ");
              assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
              ChatCompletionTokenLogprob first =
                  choice.logprobs().orElseThrow().content().orElseThrow().get(0);
              assertThat(first.token()).isEqualTo("t");
              assertThat(first.bytes()).hasValue(List.of(116L));
              assertThat(first.topLogprobs().get(0).logprob()).isCloseTo(-0.116, within(1e-6));
            });
  }

  @Test
  void streamsAChatWithItsUsage() {
    List<ChatCompletionChunk> chunks;
    try (StreamResponse<ChatCompletionChunk> stream =
        client
            .chat()
            .completions()
            .createStreaming(
                hello()
                    .addUserMessage("häй")
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      chunks = stream.stream().toList();
    }
    assertThat(chunks).allSatisfy(ChatCompletionChunk::validate);
    assertThat(
            chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining()))
        .isEqualTo("tuned says: häй");
    CompletionUsage usage = chunks.get(chunks.size() - 1).usage().orElseThrow();
    assertThat(usage.completionTokens()).isEqualTo(16);
    assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + 16);
  }

  @Test
  void moderates() {
    assertThat(
            client
                .moderations()
                .create(ModerationCreateParams.builder().input("hello").build())
                .results())
        .singleElement()
        .satisfies(result -> assertThat(result.flagged()).isFalse());
  }

  @Test
  @SuppressWarnings("deprecation") // maxTokens: what most programs still send
  void knowsWhatIsWrongFromTheException() {
    ChatCompletionCreateParams tooLong = hello().addUserMessage("x").maxTokens(2_000).build();
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> client.chat().completions().create(tooLong))
        .satisfies(
            refused -> {
              assertThat(refused.code()).hasValue("context_length_exceeded");
              assertThat(refused.param()).hasValue("max_tokens");
              assertThat(refused.type()).hasValue("invalid_request_error");
              assertThat(refused).hasMessageContaining("holds 1200 tokens");
            });
    ChatCompletionCreateParams unknown = hello().addUserMessage("x").model("gone").build();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> client.chat().completions().create(unknown))
        .satisfies(
            refused -> {
              assertThat(refused.code()).hasValue("model_not_found");
              assertThat(refused.param()).hasValue("model");
            });
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> client.models().retrieve("gone"));
  }

  @Test
  void isToldToWaitWhenTheQueueIsFull() {
    String slow =
        "{'model': 'tuned', 'stream': true, 'messages':"
            + " [{'role': 'user', 'content': 'slowly say it!'}]}";
    List<CompletableFuture<HttpResponse<Stream<String>>>> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(TwoModels.send(url, slow));
    }
    await().until(() -> metrics().contains("alpaca_gateway_answers_waiting 2.0"));
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(
            () -> client.chat().completions().create(hello().addUserMessage("hello").build()))
        .satisfies(
            refused -> {
              assertThat(refused.code()).hasValue("queue_full");
              assertThat(refused.headers().values("retry-after")).isNotEmpty();
            });
    TwoModels.leave(busy);
    await().until(() -> metrics().contains("alpaca_gateway_answers_running 0.0"));
  }

  private static ChatCompletionCreateParams.Builder hello() {
    return ChatCompletionCreateParams.builder().model("latest");
  }

  private static String metrics() {
    return given().get("/q/metrics").asString();
  }
}
