package org.alpacastreams.generator.teachers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestPrompts;
import org.junit.jupiter.api.Test;

/** What every teacher promises to those who ask it. */
public abstract class TeacherContract {
  private static final long PATIENCE_SECONDS = 20;

  /** A teacher that answers. */
  protected abstract Teacher teacher();

  @Test
  void answersWithTextModelAndUsage() throws Exception {
    CallOutcome outcome = ask(prompt("p/1", TestPrompts.ALPACA));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            CallOutcome.Answered.class,
            answered -> {
              assertThat(answered.text()).isNotBlank();
              assertThat(answered.finishReason()).isIn("stop", "length");
              assertThat(answered.model()).isNotBlank();
              assertThat(answered.usage().promptTokens()).isPositive();
              assertThat(answered.usage().completionTokens()).isPositive();
            });
  }

  @Test
  void returnsAtOnceAndAnswersManyAtATime() throws Exception {
    long start = System.nanoTime();
    List<CompletableFuture<CallOutcome>> asked = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      asked.add(teacher().answer(prompt("many-" + i + "/1", TestPrompts.ALPACA)));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    for (CompletableFuture<CallOutcome> future : asked) {
      assertThat(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(CallOutcome.Answered.class);
    }
  }

  @Test
  void endsInAnOutcomeWhateverThePromptIs() throws Exception {
    for (String text : List.of("", "\u0000\ud800", "4. Instruction:", "é\ud83d\ude00 x ###")) {
      assertThat(ask(prompt("odd/1", text))).isNotNull();
    }
  }

  @Test
  void namesItsProfileAndItsKeysStatus() {
    assertThat(teacher().profile().name()).isNotBlank();
    assertThat(teacher().keyStatus()).isIn(KeyStatus.PRESENT, KeyStatus.NOT_NEEDED);
  }

  @Test
  void stillEndsInAnOutcomeOnceItIsClosed() throws Exception {
    teacher().close();
    assertThat(ask(prompt("late/1", TestPrompts.ALPACA))).isNotNull();
  }

  private SampledPrompt prompt(String promptId, String text) {
    return TestPrompts.prompt(teacher().profile().name(), promptId, text);
  }

  private CallOutcome ask(SampledPrompt prompt) throws Exception {
    return teacher().answer(prompt).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
