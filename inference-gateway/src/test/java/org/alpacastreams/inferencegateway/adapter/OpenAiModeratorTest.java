package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict.Finding;
import org.alpacastreams.inferencegateway.moderation.Moderator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModeratorTest {
  private static final String FLAGGED =
      "{\"results\": [{\"flagged\": true,"
          + " \"categories\": {\"hate\": false, \"violence\": true, \"brand-new\": true},"
          + " \"category_scores\": {\"hate\": 0.1, \"violence\": 0.93, \"brand-new\": 0.5}}]}";

  private final ModerationService service = new ModerationService();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void asksAsOpenAiWantsToBeAsked() throws Exception {
    assertThat(check("Say \"hello\" ☺")).isEqualTo(new ModerationVerdict.Passed());
    assertThat(service.requests())
        .containsExactly(
            new ModerationService.Request(
                "/v1/moderations",
                "Bearer secret",
                "{\"model\":\"omni-moderation-latest\",\"input\":\"Say \\\"hello\\\" ☺\"}"));
  }

  @Test
  void readsCategoriesAndScoresAlsoNewOnes() throws Exception {
    service.next(200, FLAGGED);
    assertThat(check("x"))
        .isEqualTo(
            new ModerationVerdict.Flagged(
                List.of(
                    new Finding("violence", 0.93, List.of()),
                    new Finding("brand-new", 0.5, List.of()))));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void triesAgainWhatMayPass(int status) throws Exception {
    service.next(status, "busy");
    service.next(status, "busy");
    service.next(200, FLAGGED);
    assertThat(check("x")).isInstanceOf(ModerationVerdict.Flagged.class);
    assertThat(service.requests()).hasSize(3);
  }

  @Test
  void givesUpAfterThreeAttempts() throws Exception {
    for (int i = 0; i < 5; i++) {
      service.next(503, "down");
    }
    assertThat(check("x"))
        .isInstanceOfSatisfying(
            ModerationVerdict.Unavailable.class,
            gone -> assertThat(gone.reason()).contains("127.0.0.1:").contains("status 503"));
    assertThat(service.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404})
  void doesNotRepeatWhatCannotHelpAndFollowsNoRedirect(int status) throws Exception {
    service.next(status, "no");
    assertThat(check("x"))
        .isInstanceOfSatisfying(
            ModerationVerdict.Unavailable.class,
            gone -> assertThat(gone.reason()).contains("status " + status));
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not JSON", "{}", "{\"results\": []}", "{\"results\": [{\"flagged\": 1}]}"})
  void anAnswerWithoutAResultIsNoPass(String body) throws Exception {
    service.next(200, body);
    assertThat(check("x")).isInstanceOf(ModerationVerdict.Unavailable.class);
  }

  @Test
  void aServiceThatIsSilentIsUnavailableInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Moderator moderator =
          new OpenAiModerator(
              "http://127.0.0.1:" + silent.getLocalPort(),
              Optional.empty(),
              Duration.ofMillis(200));
      long start = System.nanoTime();
      assertThat(moderator.check("x").toCompletableFuture().get(60, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              ModerationVerdict.Unavailable.class,
              gone -> assertThat(gone.reason()).contains("Timeout"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void theKeyComesFromTheFileBeforeTheEnvironment(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), " from-file\n");
    settings("openai", service.baseUrl(), Optional.of("from-environment"), Optional.of(file))
        .open()
        .check("x")
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    assertThat(service.requests().get(0).authorization()).isEqualTo("Bearer from-file");
  }

  @Test
  void wrongSettingsSayWhatToDo() {
    assertThatThrownBy(() -> settings("wordy", "", Optional.empty(), Optional.empty()).open())
        .hasMessage(
            "alpaca.moderation.moderator is 'wordy'; allowed are 'off', 'embedded' and 'openai'");
    assertThatThrownBy(
            () ->
                settings("openai", "https://api.openai.com/v1", Optional.of(" "), Optional.empty())
                    .open())
        .hasMessageContaining("OPENAI_API_KEY");
    assertThatThrownBy(
            () ->
                settings("openai", "", Optional.empty(), Optional.of(Path.of("/not/there"))).open())
        .hasMessageContaining("key-file /not/there cannot be read");
  }

  private ModerationVerdict check(String text) throws Exception {
    return new OpenAiModerator(
            service.baseUrl() + "/", Optional.of("secret"), Duration.ofSeconds(5))
        .check(text)
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static ModerationSettings settings(
      String moderator, String baseUrl, Optional<String> key, Optional<Path> keyFile) {
    return new ModerationSettings(moderator, baseUrl, key, keyFile, Duration.ofSeconds(5));
  }
}
