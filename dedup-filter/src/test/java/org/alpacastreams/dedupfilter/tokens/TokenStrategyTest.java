package org.alpacastreams.dedupfilter.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStrategyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Write a HAIKU!!!            | write a haiku
          state-of-the-art, 3.14      | state of the art 3 14
          snake_case                  | snake case
          naïve café                  | na ve caf
          İstanbul                    | i stanbul
          \u212Aelvin                 | kelvin
          请写一首诗                   | ""
          １２３ full                  | full
          """)
  void rougeScoreKeepsRunsOfAsciiLettersAndDigits(String text, String expected) {
    assertThat(new RougeScoreTokens().tokens(text)).isEqualTo(words(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Write a HAIKU!!!              | write a haiku
          naïve Café                    | naïve café
          Don't stop                    | don't stop
          Don\u2019t stop               | don't stop
          "'quoted' words."             | quoted words
          3.14 and 1,000 items          | 3.14 and 1,000 items
          one,two                       | one two
          state-of-the-art              | state of the art
          snake_case __                 | snake_case
          example.com.                  | example.com
          １２３ ｆｕｌｌ               | 123 full
          zero\u200Bwidth               | zero width
          soft\u00ADhyphen              | softhyphen
          Напиши рассказ!               | напиши рассказ
          시를 써 주세요                  | 시를 써 주세요
          请写一首诗。                   | 请 写 一 首 诗
          使用Python写代码               | 使 用 python 写 代 码
          カタカナとひらがな             | カ タ カ ナ と ひ ら が な
          ｶﾞｷﾞ                         | ガ ギ
          ที่นี่                           | ที่ นี่
          👍🏽 emoji                     | emoji
          """)
  void unicodeFindsWordsInAnyScript(String text, String expected) {
    assertThat(new UnicodeTokens().tokens(text)).isEqualTo(words(expected));
  }

  @Test
  void composesAccentsBeforeComparing() {
    UnicodeTokens tokens = new UnicodeTokens();
    assertThat(tokens.tokens("cafe\u0301")).isEqualTo(tokens.tokens("café"));
  }

  @Test
  void settingsNameTheStrategy() {
    assertThat(TokenStrategy.of(Tokenizer.ROUGE_SCORE)).isEqualTo(new RougeScoreTokens());
    assertThat(TokenStrategy.of(Tokenizer.UNICODE)).isEqualTo(new UnicodeTokens());
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
