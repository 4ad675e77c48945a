package org.alpacastreams.generator.openai;

import static org.alpacastreams.generator.openai.TestingEndpoint.chat;
import static org.alpacastreams.generator.openai.TestingEndpoint.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.TestingEndpoint.Reply;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;
import org.alpacastreams.generator.teachers.CallOutcome.Failed;
import org.alpacastreams.generator.teachers.Teacher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(twoCalls(last, MINUTE)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void waitsNoLongerThanForARefusal() {
    Reply last =
        chat("ok")
            .with("x-ratelimit-remaining-tokens", "12")
            .with("x-ratelimit-reset-tokens", "6m0s");
    assertThat(twoCalls(last, Duration.ofMillis(600))).isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void waitsNotWhileEnoughIsLeft() {
    Reply plenty =
        chat("ok")
            .with("x-ratelimit-remaining-requests", "59")
            .with("x-ratelimit-reset-requests", "6m0s")
            .with("x-ratelimit-remaining-tokens", "90000")
            .with("x-ratelimit-reset-tokens", "6m0s");
    assertThat(twoCalls(plenty, MINUTE)).isLessThan(MINUTE);
  }

  @ParameterizedTest
  @CsvSource({"429, 90", "429, 3000", "503, 90", "500, 2"})
  void isHeldAsLongAsAnyFailureAsks(int status, int seconds) {
    try (TestingEndpoint endpoint =
            TestingEndpoint.replying(
                error(status, "x", "y", null, "later").with("Retry-After", "" + seconds));
        Teacher teacher = teacher(endpoint, Duration.ofSeconds(1))) {
      assertThat(teacher.heldFor()).isZero();
      assertThat(answer(teacher)).isInstanceOf(Failed.class);
      assertThat(teacher.heldFor())
          .isBetween(Duration.ofSeconds(seconds - 1), Duration.ofSeconds(seconds));
    }
  }

  @Test
  void isNotHeldForEverByAWrongHeader() {
    try (TestingEndpoint endpoint =
            TestingEndpoint.replying(
                error(429, "x", "y", null, "never").with("Retry-After", "86400"));
        Teacher teacher = teacher(endpoint, MINUTE)) {
      assertThat(answer(teacher)).isInstanceOf(Failed.class);
      assertThat(teacher.heldFor()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }
  }

  @Test
  void givesBackACallThatWasBegunBeforeALongHold() {
    try (TestingEndpoint endpoint =
            TestingEndpoint.replying(
                error(503, "x", "y", null, "later").with("Retry-After", "90"), chat("ok"));
        Teacher teacher = teacher(endpoint, MINUTE)) {
      assertThat(answer(teacher)).isInstanceOf(Failed.class);
      assertThat(answer(teacher))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.errorClass()).isEqualTo(ErrorClass.RATE_LIMITED);
                assertThat(failed.message()).contains("asked to be sent nothing for another 89 s");
              });
      assertThat(endpoint.requests()).hasSize(1);
    }
  }

  /** How long two calls take, of which the first is answered with {@code first}. */
  private Duration twoCalls(Reply first, Duration longestWait) {
    try (TestingEndpoint endpoint = TestingEndpoint.replying(first, chat("ok"));
        Teacher teacher = teacher(endpoint, longestWait)) {
      long start = System.nanoTime();
      assertThat(answer(teacher)).isInstanceOf(Answered.class);
      assertThat(answer(teacher)).isInstanceOf(Answered.class);
      assertThat(endpoint.requests()).hasSize(2);
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private Teacher teacher(TestingEndpoint endpoint, Duration longestWait) {
    return new OpenAiTeacher(
        TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, endpoint.baseUrl(), 4, 10),
        name -> Optional.of("key"),
        OpenAiTeacher.connections(executor),
        new Backoff(3, Duration.ofMillis(10), longestWait));
  }

  private static CallOutcome answer(Teacher teacher) {
    return teacher
        .answer(TestPrompts.prompt("t", "p/1", TestPrompts.ALPACA))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
