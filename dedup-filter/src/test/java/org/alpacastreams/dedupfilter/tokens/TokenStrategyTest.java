package org.alpacastreams.dedupfilter.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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
          Write a HAIKU!!!                | write a haiku
          naïve Café                      | naïve café
          STRASSE Straße                  | strasse strasse
          ΣΊΣΥΦΟΣ Σίσυφος                 | σίσυφοσ σίσυφοσ
          Don't stop                      | don't stop
          Don\u2019t stop                 | don't stop
          п'ять п\u2019ять п\u02BCять      | п'ять п'ять п'ять
          aujourd\u2019hui l\u2019homme    | aujourd'hui l'homme
          "'quoted' \u2018words\u2019."    | quoted words
          3.14 and 1,000 items            | 3.14 and 1,000 items
          at 12:30, 50% of $5             | at 12 30 50 of 5
          one,two                         | one two
          state-of-the-art e-mail         | state of the art e mail
          snake_case __init__             | snake_case __init__
          the _ sat on ____ mat           | the sat on mat
          write to a@example.com.         | write to a example.com
          １２３ ｆｕｌｌ ﬁle x²           | 123 full file x2
          zero\u200Bwidth                 | zero width
          soft\u00ADhyphen                | softhyphen
          👍🏽 👨‍👩‍👧 🇫🇷 ❤️ emoji 😀       | emoji
          __ ... !?                       | ""
          """)
  void unicodeFoldsAndDropsWhatIsNoWord(String text, String expected) {
    assertThat(new UnicodeTokens().tokens(text)).isEqualTo(words(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Напиши рассказ!                 | напиши рассказ
          봄에 대한 시를 써 주세요.        | 봄에 대한 시를 써 주세요
          اكتب قصيدة عن الربيع.           | اكتب قصيدة عن الربيع
          می\u200Cخواهم                    | میخواهم
          हिन्दी में एक कविता लिखो।            | हिन्दी में एक कविता लिखो
          请写一首关于春天的诗。           | 请 写 一首 关于 春天 的 诗
          使用Python写代码                 | 使用 python 写 代码
          Kafkaは速い                      | kafka は 速い
          東京都に住んでいます             | 東京 都 に 住 んで い ます
          ｶﾀｶﾅ カタカナ                    | カタカナ カタカナ
          เขียนบทกวีเกี่ยวกับฤดูใบไม้ผลิ        | เขียน บท กวี เกี่ยว กับ ฤดู ใบไม้ ผลิ
          ទៅ\u200Bផ្ទះ                      | ទៅ ផ្ទះ
          ខ្ញុំចង់សរសេរកំណាព្យ                 | ខ្ញុំ ចង់ សរសេរ កំណាព្យ
          ຂຽນບົດກະວີ                         | ຂຽນ ບົດ ກະວີ
          ခရီးသွားချင်တယ်                   | ခရီးသွား ချင် တယ်
          """)
  void unicodeFindsWordsInAnyScript(String text, String expected) {
    assertThat(new UnicodeTokens().tokens(text)).isEqualTo(words(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cafe\u0301                     | caf\u00E9
          \u1112\u1161\u11AB\u1100\u1173\u11AF | 한글
          น\u0E49\u0E4D\u0E32พริก           | น\u0E49\u0E33พริก
          ກ\u0ECD\u0EB2ລັງ                | ກ\u0EB3ລັງ
          \u0EAB\u0EA1າ \u0EAB\u0E99ັງສື    | \u0EDDາ \u0EDCັງສື
          """)
  void unicodeTakesEquivalentSpellingsForTheSameWord(String text, String same) {
    UnicodeTokens tokens = new UnicodeTokens();
    assertThat(tokens.tokens(text)).isNotEmpty().isEqualTo(tokens.tokens(same));
  }

  @Test
  void unicodeFindsThaiAndLaoWordsThatNfkcTakesApart() {
    UnicodeTokens tokens = new UnicodeTokens();
    assertThat(tokens.tokens("ทำน้ำพริกให้คำแนะนำ"))
        .containsExactly("ทำ", "น้ำ", "พริก", "ให้", "คำ", "แนะนำ");
    assertThat(tokens.tokens("ເຮົາໝາ")).containsExactly("ເຮົາ", "ໝາ");
  }

  @Property(tries = 200)
  void unicodeCutsAnyTextIntoWordsAndKeepsNothingOfTheTextBefore(
      @ForAll @Size(max = 4) List<String> texts) {
    UnicodeTokens reused = new UnicodeTokens();
    for (String text : texts) {
      assertThat(reused.tokens(text))
          .isEqualTo(new UnicodeTokens().tokens(text))
          .allSatisfy(token -> assertThat(token).isNotEmpty().doesNotContainAnyWhitespaces());
    }
  }

  @Test
  void settingsNameTheStrategy() {
    assertThat(TokenStrategy.of(Tokenizer.ROUGE_SCORE)).isEqualTo(new RougeScoreTokens());
    assertThat(TokenStrategy.of(Tokenizer.UNICODE)).isInstanceOf(UnicodeTokens.class);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
