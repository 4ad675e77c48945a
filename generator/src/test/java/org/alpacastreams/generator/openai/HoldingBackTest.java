package org.alpacastreams.generator.openai;

import static org.alpacastreams.generator.openai.TestingEndpoint.chat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.TestingEndpoint.Reply;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;
import org.alpacastreams.generator.teachers.Teacher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls to a provider that says how much is left of its limits. */
class HoldingBackTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void closeExecutor() {
    executor.shutdownNow();
  }

  @Test
  void waitsUntilARequestIsAllowedAgainRatherThanBeRefused() {
    Reply last =
        chat("ok")
            .with("x-ratelimit-remaining-requests", "0")
            .with("x-ratelimit-reset-requests", "300ms");
    assertThat(secondCallAfter(last, MINUTE)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void waitsNoLongerThanForARefusal() {
    Reply last =
        chat("ok")
            .with("x-ratelimit-remaining-tokens", "12")
            .with("x-ratelimit-reset-tokens", "6m0s");
    assertThat(secondCallAfter(last, Duration.ofMillis(600))).isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void waitsNotWhileEnoughIsLeft() {
    Reply plenty =
        chat("ok")
            .with("x-ratelimit-remaining-requests", "59")
            .with("x-ratelimit-reset-requests", "6m0s")
            .with("x-ratelimit-remaining-tokens", "90000")
            .with("x-ratelimit-reset-tokens", "6m0s");
    assertThat(secondCallAfter(plenty, MINUTE)).isLessThan(MINUTE);
  }

  /** How long a second call takes, after a first that was answered with {@code first}. */
  private Duration secondCallAfter(Reply first, Duration longestWait) {
    try (TestingEndpoint endpoint = TestingEndpoint.replying(first, chat("ok"));
        Teacher teacher =
            new OpenAiTeacher(
                TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, endpoint.baseUrl(), 4, 10),
                name -> Optional.of("key"),
                OpenAiTeacher.connections(executor),
                new Backoff(3, Duration.ofMillis(10), longestWait))) {
      ask(teacher);
      long start = System.nanoTime();
      ask(teacher);
      assertThat(endpoint.requests()).hasSize(2);
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static void ask(Teacher teacher) {
    assertThat(
            teacher
                .answer(TestPrompts.prompt("t", "p/1", TestPrompts.ALPACA))
                .orTimeout(20, TimeUnit.SECONDS)
                .join())
        .isInstanceOf(Answered.class);
  }
}
