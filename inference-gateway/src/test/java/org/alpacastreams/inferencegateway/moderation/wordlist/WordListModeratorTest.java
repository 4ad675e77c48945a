package org.alpacastreams.inferencegateway.moderation.wordlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListModeratorTest {
  private static final WordListModerator MODERATOR =
      of(
          "@deed = break | smash up",
          "[violence]",
          "i will @deed ..2 (window | windows)",
          "^ death to glass",
          "[harassment]",
          "(打破 | 砸碎) 窗户",
          "[allow]",
          "browser window");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i will break your window",
        "I WILL: break… the big windows",
        "i will smash up window",
        "I will br3ak the w1nd0w",
        "I will b r e a k the window",
        "I will b.r.e.a.k the window",
        "I will b-r-3-a-k the window",
        "I w!ll breaaaaak the wwwwindow",
        "I will bre.ak the win_dow",
        "I will br*ak the w**dow",
        "I wi\u200Bll br\u00ADeak the win\u2060dow",
        "I will brеаk the windоw",
        "Ｉ ｗｉｌｌ ｂｒｅａｋ ｔｈｅ ｗｉｎｄｏｗ",
        "𝓘 𝔀𝓲𝓵𝓵 𝓫𝓻𝓮𝓪𝓴 𝓽𝓱𝓮 𝔀𝓲𝓷𝓭𝓸𝔀",
        "I will b\u0336r\u0336e\u0336a\u0336k\u0336 the wíndöw",
        "Ι will βreak the ωindow",
        "i w i l l b r e a k w i n d o w",
        "Death to glass!",
        "They cried: death to glass.",
        "他要打破窗户了",
        "打.破.窗.户"
      })
  void findsAPhraseThroughEveryDisguise(String text) {
    assertThat(MODERATOR.verdict(text)).isInstanceOf(ModerationVerdict.Flagged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "i will break the very big old window",
        "i will break bread near windowsills",
        "i will break the browser window",
        "i will breakfast by the window",
        "the sentence was death to glass",
        "I will br34k3r the window",
        "b r e a d a n d w i n e",
        "打破 世界 窗户"
      })
  void letsOtherTextPass(String text) {
    assertThat(MODERATOR.verdict(text)).isEqualTo(new ModerationVerdict.Passed());
  }

  @Test
  void namesCategoriesAndTheLinesThatMatched() {
    assertThat(MODERATOR.verdict("I will break the window. Death to glass! 砸碎窗户"))
        .isEqualTo(
            new ModerationVerdict.Flagged(
                List.of(
                    new ModerationVerdict.Finding("harassment", 1, List.of("(打破 | 砸碎) 窗户")),
                    new ModerationVerdict.Finding(
                        "violence",
                        1,
                        List.of("^ death to glass", "i will @deed ..2 (window | windows)")))));
  }

  @Test
  void textMadeToBeSlowTakesNoLongerThanItsLengthJustifies() {
    String spelled = "a b c d e f ".repeat(10_000);
    String begun = "i will break i will smash up ".repeat(5_000);
    String repeated = "w1".repeat(60_000);
    long start = System.nanoTime();
    for (String text : List.of(spelled, begun, repeated)) {
      assertThat(MODERATOR.verdict(text)).isEqualTo(new ModerationVerdict.Passed());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aListThatCannotBeReadSaysWhere() {
    assertThatThrownBy(() -> of("[violence]", "i will @deed"))
        .hasMessage("test.txt, line 2: no line above says what @deed is");
    assertThatThrownBy(() -> of("[violence]", "", "(now)? begin"))
        .hasMessageContaining("test.txt, line 3")
        .hasMessageContaining("must begin with words that are not optional");
    assertThatThrownBy(() -> of("[rudeness]")).hasMessageContaining("'rudeness' is no category");
    assertThatThrownBy(() -> of("begin")).hasMessageContaining("before the first [category]");
    assertThatThrownBy(() -> of("[hate]", "a (b")).hasMessageContaining("'(b' cannot be read");
  }

  private static WordListModerator of(String... lines) {
    return new WordListModerator(Map.of("test.txt", List.of(lines)));
  }
}
