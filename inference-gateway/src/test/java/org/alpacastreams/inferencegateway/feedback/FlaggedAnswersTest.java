package org.alpacastreams.inferencegateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.alpacastreams.contracts.models.AnswerFlagged;
import org.junit.jupiter.api.Test;

class FlaggedAnswersTest {
  private final SettableClock clock = new SettableClock();
  private final AnswerMemory memory = new AnswerMemory(2, Duration.ofHours(1), clock);
  private final FlaggedAnswers flagged = new FlaggedAnswers(memory);

  @Test
  void flagsWhatWasReallyAnswered() {
    memory.remember("a1", "tuned", "Add 1 and 2.", "", "5");
    assertThat(flagged.flag("a1", FlagReason.WRONG, " "))
        .isEqualTo(
            new FlagOutcome.Flagged(new AnswerFlagged("tuned", "Add 1 and 2.", "", "5", "wrong")));
  }

  @Test
  void keepsThePersonsOwnWords() {
    memory.remember("a1", "tuned", "Add.", "1 2", "5");
    memory.remember("a2", "tuned", "Add.", "1 2", "5");
    assertThat(reason(flagged.flag("a1", FlagReason.HARMFUL, " it insults ")))
        .isEqualTo("harmful: it insults");
    assertThat(reason(flagged.flag("a2", FlagReason.OTHER, "in the wrong language")))
        .isEqualTo("in the wrong language");
  }

  @Test
  void asksForWordsWhereTheyAreTheReason() {
    memory.remember("a1", "tuned", "Add.", "", "5");
    assertThat(flagged.flag("a1", FlagReason.OTHER, " \n"))
        .isInstanceOf(FlagOutcome.WordsMissing.class);
    assertThat(flagged.flag("a1", FlagReason.WRONG, "x".repeat(FlaggedAnswers.MOST_WORDS + 1)))
        .isInstanceOf(FlagOutcome.WordsMissing.class);
    assertThat(flagged.flag("a1", FlagReason.WRONG, ""))
        .as("neither counted as a flag")
        .isInstanceOf(FlagOutcome.Flagged.class);
  }

  @Test
  void takesOneFlagForEachAnswer() {
    memory.remember("a1", "tuned", "Add.", "", "5");
    flagged.flag("a1", FlagReason.WRONG, "");
    assertThat(flagged.flag("a1", FlagReason.NONSENSE, ""))
        .isEqualTo(new FlagOutcome.FlaggedBefore());
    flagged.takeBack("a1");
    assertThat(flagged.flag("a1", FlagReason.NONSENSE, "")).isInstanceOf(FlagOutcome.Flagged.class);
  }

  @Test
  void forgetsAnswersByAgeAndByNumber() {
    assertThat(flagged.flag("never", FlagReason.WRONG, ""))
        .isEqualTo(new FlagOutcome.UnknownAnswer());
    memory.remember("a1", "tuned", "Add.", "", "5");
    clock.pass(Duration.ofMinutes(30));
    memory.remember("a2", "tuned", "Add.", "", "5");
    clock.pass(Duration.ofMinutes(30));
    assertThat(memory.find("a1")).isEmpty();
    assertThat(memory.find("a2")).isPresent();
    memory.remember("a3", "tuned", "Add.", "", "5");
    memory.remember("a4", "tuned", "Add.", "", "5");
    assertThat(memory.find("a2")).isEmpty();
    assertThat(memory.find("a3")).isPresent();
  }

  @Test
  void rememberingAgainKeepsTheOrderOfAge() {
    memory.remember("a1", "tuned", "Add.", "", "5");
    clock.pass(Duration.ofMinutes(30));
    memory.remember("a2", "tuned", "Add.", "", "5");
    clock.pass(Duration.ofMinutes(29));
    memory.remember("a1", "tuned", "Add.", "", "6");
    clock.pass(Duration.ofMinutes(31));
    assertThat(memory.find("a2")).isEmpty();
    assertThat(memory.find("a1")).map(RememberedAnswer::text).contains("6");
  }

  @Test
  void namesTheSettingThatIsWrong() {
    assertThatThrownBy(() -> new AnswerMemory(0, Duration.ofHours(1), clock))
        .hasMessageContaining("alpaca.feedback.answers is 0");
  }

  private static String reason(FlagOutcome outcome) {
    return ((FlagOutcome.Flagged) outcome).event().reason();
  }
}
