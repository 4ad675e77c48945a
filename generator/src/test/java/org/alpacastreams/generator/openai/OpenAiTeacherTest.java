package org.alpacastreams.generator.openai;

import static org.alpacastreams.generator.openai.TestingEndpoint.chat;
import static org.alpacastreams.generator.openai.TestingEndpoint.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.TestingEndpoint.Reply;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;
import org.alpacastreams.generator.teachers.CallOutcome.Failed;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTeacherTest extends TeacherContract {
  static final String KEY = "sk-test-0123456789";
  private static final Backoff QUICK = new Backoff(3, Duration.ofMillis(20), Duration.ofSeconds(2));

  private static ExecutorService executor;
  private static HttpClient client;

  private TestingEndpoint endpoint = TestingEndpoint.replying(chat(" Name a sea.\n4. Input:\n"));

  @BeforeAll
  static void openClient() {
    executor = Executors.newFixedThreadPool(2);
    client = OpenAiTeacher.connections(executor);
  }

  @AfterAll
  static void closeClient() {
    executor.shutdownNow();
  }

  @AfterEach
  void closeEndpoint() {
    endpoint.close();
  }

  @Override
  protected Teacher teacher() {
    return teacher(profile(TeacherKind.OPENAI_CHAT));
  }

  @Test
  void asksAChatEndpointAsDocumented() {
    answerTo(
        TestPrompts.prompt(
            "t", "p/1", "Go on:", 99, List.of("20.", "20.", "", "a", "b", "c", "d")));
    TestingEndpoint.Request request = endpoint.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers())
        .containsEntry("Authorization", "Bearer " + KEY)
        .containsEntry("Content-Type", "application/json");
    JsonNode body = request.body();
    assertThat(body.path("model").asText()).isEqualTo("test-model");
    assertThat(body.path("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":\"Go on:\"}]");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(99);
    assertThat(body.path("temperature").asDouble()).isEqualTo(1.0);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(body.path("stop").toString()).isEqualTo("[\"20.\",\"a\",\"b\",\"c\"]");
  }

  @Test
  void readsAChatAnswer() {
    assertThat(answer())
        .isEqualTo(
            new Answered(
                " Name a sea.\n4. Input:\n", "stop", "test-model-2026", new TokenUsage(1000, 500)));
  }

  @Test
  void asksAndReadsALegacyEndpoint() {
    replace(
        Reply.of(
            200,
            "{\"choices\":[{\"text\":\" hi\",\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}"));
    CallOutcome outcome = join(teacher(profile(TeacherKind.OPENAI_COMPLETIONS)).answer(prompt()));
    assertThat(outcome)
        .isEqualTo(new Answered(" hi", "length", "test-model", new TokenUsage(3, 4)));
    assertThat(endpoint.requests().get(0).path()).isEqualTo("/v1/completions");
    assertThat(endpoint.requests().get(0).body().path("prompt").asText())
        .isEqualTo(TestPrompts.ALPACA);
  }

  @Test
  void countsTheBytesWhereTheProviderCountsNoTokens() {
    replace(Reply.of(200, "{\"choices\":[{\"message\":{\"content\":\"été\"}}]}"));
    SampledPrompt prompt = TestPrompts.prompt("t", "p/1", "ü", 3_072, List.of("\n20."));
    Answered answered = (Answered) answerTo(prompt);
    assertThat(answered.usage()).isEqualTo(new TokenUsage(2 + 64, 5 + 4 + 1));
    assertThat(answered.finishReason()).isEqualTo("unknown");
    prompt = TestPrompts.prompt("t", "p/1", "ü", 3, List.of());
    assertThat(((Answered) answerTo(prompt)).usage().completionTokens()).isEqualTo(3);
  }

  @Test
  void doesNotBelieveThatAnAnswerTookNoTokens() {
    SampledPrompt prompt = TestPrompts.prompt("t", "p/1", "ü", 3_072, List.of());
    for (String usage :
        List.of(
            "{\"prompt_tokens\":0,\"completion_tokens\":0}",
            "{\"prompt_tokens\":0,\"completion_tokens\":5}",
            "{\"prompt_tokens\":9,\"completion_tokens\":0}",
            "{\"prompt_tokens\":9,\"completion_tokens\":-1}")) {
      replace(
          Reply.of(
              200, "{\"choices\":[{\"message\":{\"content\":\"été\"}}],\"usage\":" + usage + "}"));
      assertThat(((Answered) answerTo(prompt)).usage())
          .as(usage)
          .isEqualTo(new TokenUsage(2 + 64, 5 + 1));
    }
  }

  @Test
  void readsARefusalAndAnEmptyAnswerAsPaidAnswers() {
    replace(
        Reply.of(
            200,
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}"));
    assertThat(((Answered) answer()).text()).isEqualTo("No.");
    assertThat(((Answered) answer()).finishReason()).isEqualTo("content_filter");
    replace(Reply.of(200, "{\"choices\":[{\"message\":{\"content\":null}}]}"));
    assertThat(((Answered) answer()).text()).isEmpty();
  }

  @Test
  void replacesHalfACharacterWhichNoTopicCouldHold() {
    replace(Reply.of(200, "{\"choices\":[{\"message\":{\"content\":\"a\\ud83db\"}}]}"));
    assertThat(((Answered) answer()).text()).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_request_error, invalid_api_key, UNAUTHORIZED",
    "403, x, y, FORBIDDEN",
    "404, invalid_request_error, model_not_found, NOT_FOUND",
    "402, x, y, QUOTA_EXHAUSTED",
    "429, insufficient_quota, insufficient_quota, QUOTA_EXHAUSTED",
    "400, invalid_request_error, context_length_exceeded, CONTEXT_TOO_LONG",
    "413, x, y, CONTEXT_TOO_LONG",
    "400, invalid_request_error, y, BAD_REQUEST",
    "422, x, y, BAD_REQUEST",
    "302, x, y, BAD_REQUEST",
    "408, x, y, TIMEOUT",
    "500, x, y, SERVER_ERROR",
    "503, x, y, SERVER_ERROR"
  })
  void classifiesErrorsAndAsksOnlyOnce(int status, String type, String code, ErrorClass expected) {
    replace(error(status, type, code, null, "the provider's words"));
    Failed failed = (Failed) answer();
    assertThat(failed.errorClass()).isEqualTo(expected);
    assertThat(failed.httpStatus()).isEqualTo(status);
    assertThat(failed.message()).contains("teacher 't' answered " + status);
    assertThat(endpoint.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"error\":\"model not loaded\"}', model not loaded",
    "'{\"detail\":\"Not Found\"}', Not Found",
    "'{\"object\":\"error\",\"message\":\"maximum context length is 4096\",\"code\":400}', maximum",
    "'<html>oops</html>', check"
  })
  void quotesWhateverFormAnErrorHas(String body, String expected) {
    replace(Reply.of(400, body));
    assertThat(((Failed) answer()).message()).contains(expected);
  }

  @Test
  void recognisesATooLongPromptByTheWordsOfCompatibleServers() {
    replace(Reply.of(400, "{\"message\":\"This model's maximum context length is 4096\"}"));
    assertThat(((Failed) answer()).errorClass()).isEqualTo(ErrorClass.CONTEXT_TOO_LONG);
  }

  @Test
  void triesARateLimitAgainAndWaitsAsLongAsTold() {
    replace(
        error(429, "requests", "rate_limit_exceeded", null, "slow down").with("Retry-After", "1"),
        error(429, "requests", "rate_limit_exceeded", null, "slow down")
            .with("retry-after-ms", "50"),
        chat("ok"));
    long start = System.nanoTime();
    assertThat(answer()).isInstanceOf(Answered.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_040));
    assertThat(endpoint.requests()).hasSize(3);
  }

  @Test
  void givesARateLimitBackWhenItLastsOrTheWaitIsTooLong() {
    replace(error(429, "requests", "rate_limit_exceeded", null, "slow down"));
    assertThat(((Failed) answer()).errorClass()).isEqualTo(ErrorClass.RATE_LIMITED);
    assertThat(endpoint.requests()).hasSize(3);
    replace(
        error(429, "requests", "rate_limit_exceeded", null, "later").with("Retry-After", "3600"));
    assertThat(((Failed) answer()).retryAfter()).contains(Duration.ofHours(1));
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void speaksTheDialectOfNewerModelsOnceToldSo() {
    endpoint.close();
    endpoint =
        new TestingEndpoint(
            request -> {
              for (String refused : List.of("max_tokens", "stop", "temperature")) {
                if (request.body().has(refused)) {
                  return error(
                      400, "invalid_request_error", "unsupported_parameter", refused, "no");
                }
              }
              return chat("ok");
            });
    Teacher teacher = teacher();
    assertThat(join(teacher.answer(prompt()))).isInstanceOf(Answered.class);
    assertThat(join(teacher.answer(prompt()))).isInstanceOf(Answered.class);
    assertThat(endpoint.requests()).hasSize(5);
    JsonNode last = endpoint.requests().get(4).body();
    assertThat(last.path("max_completion_tokens").asInt()).isEqualTo(3_072);
    assertThat(last.has("max_tokens") || last.has("stop") || last.has("temperature")).isFalse();
  }

  @Test
  void sendsAPresencePenaltyWhereThereIsOneAndTheModelTakesIt() {
    SampledPrompt plain = prompt();
    SampledPrompt penalised =
        new SampledPrompt(
            plain.context(),
            plain.prompt(),
            plain.exampleIds(),
            plain.stop(),
            plain.temperature(),
            plain.topP(),
            0,
            1.5);
    replace(
        chat("ok"),
        chat("ok"),
        error(400, "x", "unsupported_parameter", "presence_penalty", "no"),
        chat("ok"));
    Teacher teacher = teacher();
    assertThat(join(teacher.answer(plain))).isInstanceOf(Answered.class);
    assertThat(join(teacher.answer(penalised))).isInstanceOf(Answered.class);
    assertThat(join(teacher.answer(penalised))).isInstanceOf(Answered.class);
    List<JsonNode> bodies =
        endpoint.requests().stream().map(TestingEndpoint.Request::body).toList();
    assertThat(bodies.get(0).has("presence_penalty")).isFalse();
    assertThat(bodies.get(1).path("presence_penalty").asDouble()).isEqualTo(1.5);
    assertThat(bodies.get(2).has("presence_penalty")).isTrue();
    assertThat(bodies.get(3).has("presence_penalty")).isFalse();
    assertThat(bodies).hasSize(4);
  }

  @Test
  void doesNotTryForEverWhenAParameterStaysRefused() {
    replace(error(400, "x", "unsupported_parameter", "max_tokens", "no"));
    assertThat(((Failed) answer()).errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
    assertThat(endpoint.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"choices\":[{\"message\":{\"content\":\"half an ans', application/json",
    "'<html><body>Welcome</body></html>', text/html",
    "'{\"choices\":[]}', application/json",
    "'{\"error\":{\"message\":\"not today\"}}', application/json",
    "'', application/json",
    "'[1,2]', application/json"
  })
  void refusesBodiesThatAreNotTheApis(String body, String contentType) {
    replace(Reply.of(200, body).with("content-type", contentType));
    Failed failed = (Failed) answer();
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.INVALID_RESPONSE);
    assertThat(failed.message()).contains(endpoint.baseUrl());
  }

  @Test
  void refusesAnAnswerWithoutEnd() {
    replace(Reply.of(200, "x".repeat(3 * 1024 * 1024)));
    Failed failed = (Failed) answer();
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.INVALID_RESPONSE);
    assertThat(failed.message()).contains("longer than 2097152 bytes");
  }

  @Test
  void showsTheKeyInNoMessage() {
    replace(error(401, "x", "invalid_api_key", null, "Incorrect API key: sk-t*********6789"));
    assertThat(((Failed) answer()).message())
        .doesNotContain("sk-t", "6789")
        .contains("environment variable TEST_KEY");
    replace(error(403, "x", "y", null, "the key " + KEY + " may not do this"));
    assertThat(((Failed) answer()).message()).doesNotContain("0123456789").contains("[key]");
  }

  @Test
  void asksNothingWithoutItsKey() {
    Teacher keyless =
        new OpenAiTeacher(
            profile(TeacherKind.OPENAI_CHAT), name -> Optional.empty(), client, QUICK);
    assertThat(keyless.keyStatus()).isEqualTo(KeyStatus.MISSING);
    Failed failed = (Failed) join(keyless.answer(prompt()));
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.MISCONFIGURED);
    assertThat(failed.message()).contains("environment variable TEST_KEY, which is not set");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void readsAKeyFileAnewForEveryCall(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("key");
    TeacherProfile profile = withKeyFile(file);
    Teacher teacher = new OpenAiTeacher(profile, name -> Optional.empty(), client, QUICK);
    assertThat(((Failed) join(teacher.answer(prompt()))).message()).contains(file.toString());
    Files.writeString(file, "first-key\n");
    assertThat(join(teacher.answer(prompt()))).isInstanceOf(Answered.class);
    Files.writeString(file, "second-key\n");
    assertThat(join(teacher.answer(prompt()))).isInstanceOf(Answered.class);
    assertThat(endpoint.requests())
        .extracting(r -> r.headers().get("Authorization"))
        .containsExactly("Bearer first-key", "Bearer second-key");
    Files.writeString(file, "two\nlines");
    assertThat(((Failed) join(teacher.answer(prompt()))).message())
        .contains("one line of printable ASCII")
        .doesNotContain("lines\n");
  }

  @Test
  void refusesAWrongBaseUrlOrHeaderAtTheStart() {
    assertThatThrownBy(
            () ->
                teacher(TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, "localhost:8000", 1, 1)))
        .hasMessageContaining("teacher 't': baseUrl 'localhost:8000' is not an http or https URL");
    assertThatThrownBy(() -> teacher(withHeaders(Map.of("Host", "secret-value"))))
        .hasMessageContaining("header 'Host'")
        .hasMessageNotContaining("secret-value");
  }

  @Test
  void sendsTheProfilesHeaders() {
    answerWith(withHeaders(Map.of("OpenAI-Organization", "org-1")));
    assertThat(endpoint.requests().get(0).headers()).containsEntry("OpenAI-Organization", "org-1");
  }

  @Test
  void stopsWaitingToTryAgainWhenClosed() throws Exception {
    replace(error(429, "x", "y", null, "wait").with("Retry-After", "90"));
    Teacher teacher =
        new OpenAiTeacher(
            profile(TeacherKind.OPENAI_CHAT),
            name -> Optional.of(KEY),
            client,
            new Backoff(3, Duration.ofMillis(20), Duration.ofMinutes(2)));
    CompletableFuture<CallOutcome> asked = teacher.answer(prompt());
    org.awaitility.Awaitility.await().until(() -> endpoint.requests().size() == 1);
    teacher.close();
    assertThat(((Failed) asked.get(30, TimeUnit.SECONDS)).errorClass())
        .isEqualTo(ErrorClass.RATE_LIMITED);
    assertThat(endpoint.requests()).hasSize(1);
  }

  private void replace(Reply... replies) {
    endpoint.close();
    endpoint = TestingEndpoint.replying(replies);
  }

  private CallOutcome answer() {
    return answerTo(prompt());
  }

  private CallOutcome answerTo(SampledPrompt prompt) {
    return join(teacher().answer(prompt));
  }

  private CallOutcome answerWith(TeacherProfile profile) {
    return join(teacher(profile).answer(prompt()));
  }

  private static CallOutcome join(CompletableFuture<CallOutcome> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static SampledPrompt prompt() {
    return TestPrompts.prompt("t", "p/1", TestPrompts.ALPACA);
  }

  private TeacherProfile profile(TeacherKind kind) {
    return TestPrompts.profile("t", kind, endpoint.baseUrl() + "/", 4, 10);
  }

  private TeacherProfile withKeyFile(Path file) {
    TeacherProfile p = profile(TeacherKind.OPENAI_CHAT);
    return new TeacherProfile(
        p.name(),
        p.kind(),
        p.baseUrl(),
        p.model(),
        Optional.empty(),
        Optional.of(file.toString()),
        p.promptUsdPerMillionTokens(),
        p.completionUsdPerMillionTokens(),
        p.concurrency(),
        p.timeoutSeconds(),
        p.requestsPerMinute(),
        p.tokensPerMinute(),
        p.headers(),
        p.licence());
  }

  private TeacherProfile withHeaders(Map<String, String> headers) {
    TeacherProfile p = profile(TeacherKind.OPENAI_CHAT);
    return new TeacherProfile(
        p.name(),
        p.kind(),
        p.baseUrl(),
        p.model(),
        p.keyVariable(),
        p.keyFile(),
        p.promptUsdPerMillionTokens(),
        p.completionUsdPerMillionTokens(),
        p.concurrency(),
        p.timeoutSeconds(),
        p.requestsPerMinute(),
        p.tokensPerMinute(),
        new TreeMap<>(headers),
        p.licence());
  }

  static Teacher teacher(TeacherProfile profile) {
    return new OpenAiTeacher(profile, name -> Optional.of(KEY), client, QUICK);
  }
}
