package org.alpacastreams.dedupfilter.text;

import static org.alpacastreams.contracts.examples.RejectionReason.BLACKLISTED_WORD;
import static org.alpacastreams.contracts.examples.RejectionReason.STARTS_WITH_NON_ASCII;
import static org.alpacastreams.contracts.examples.RejectionReason.STARTS_WITH_PUNCTUATION;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_LONG;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_SHORT;
import static org.alpacastreams.contracts.examples.RejectionReason.WRITE_A_PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFiltersTest {
  private final TextFilters english = TextFilters.forLanguage("en");

  @Test
  void keepsFourToOneHundredAndFiftyWords() {
    assertThat(english.objection("Name three"))
        .contains(new Objection(TOO_SHORT, "the instruction has 2 words; at least 4 are needed"));
    assertThat(english.objection("Sing"))
        .contains(new Objection(TOO_SHORT, "the instruction has 1 word; at least 4 are needed"));
    assertThat(reason("Name three big rivers")).isEmpty();
    assertThat(reason("word ".repeat(150))).isEmpty();
    assertThat(english.objection("word ".repeat(151)))
        .contains(
            new Objection(TOO_LONG, "the instruction has 151 words; at most 150 are allowed"));
    assertThat(reason("")).contains(TOO_SHORT);
  }

  @Test
  void splitsWordsAsPythonDoes() {
    assertThat(reason("one\u00A0two\u001Cthree\u3000four")).isEmpty();
    assertThat(reason("one\u200Btwo three four")).contains(TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image", "images", "graph", "graphs", "picture", "pictures", "file", "files", "map",
        "maps", "draw", "plot", "go to", "video", "audio", "music", "flowchart", "diagram"
      })
  void turnsAwayEachOfTheEighteenWords(String word) {
    assertThat(english.objection("Please describe the " + word + " now"))
        .contains(blacklisted(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Describe this IMAGE in words",
        "Describe an image-based search engine",
        "Explain the map's legend briefly",
        "Draw conclusions from these numbers",
        "Summarize the plot. Be brief",
        "Describe the \u0131mage in words",
        "Describe the \u0130mage in words",
        "Describe some mu\u017Fic in words",
        "Describe the ima\u0261e or image\u0301 here",
        "Describe the bitmap\uD835\uDC00map map here",
        "Describe the \uD83D\uDE00image in words",
        "Please Go To the shop"
      })
  void turnsAwayAWordInAnyCaseBesideAnythingThatIsNoWordCharacter(String instruction) {
    assertThat(reason(instruction)).contains(BLACKLISTED_WORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Describe the image2 in words",
        "Describe the \uD835\uDC00image in words",
        "Describe the image\uD835\uDC00 in words",
        "Describe the image² in words",
        "Describe the imageé in words",
        "Describe the map_reduce in words",
        "Describe the imagery in words",
        "Describe a musical bitmap paragraph",
        "Please go  to the shop",
        "Please go-to the shop",
        "Describe two videos in words",
        "Describe the photo and chart"
      })
  void passesAWordThatOnlyContainsABlacklistedOne(String instruction) {
    assertThat(reason(instruction)).isEmpty();
  }

  @Test
  void turnsAwayWriteAProgramInExactlyThisCase() {
    assertThat(english.objection("Write a program that sorts numbers"))
        .contains(new Objection(WRITE_A_PROGRAM, "the instruction starts with 'Write a program'"));
    assertThat(reason("Write a Program that sorts numbers")).isEmpty();
    assertThat(reason("write a program that sorts numbers")).isEmpty();
    assertThat(reason("Please write a program for it")).isEmpty();
  }

  @Test
  void turnsAwayEveryAsciiPunctuationAsTheFirstCharacter() {
    for (char c : "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".toCharArray()) {
      assertThat(reason(c + "list four big rivers")).contains(STARTS_WITH_PUNCTUATION);
    }
    assertThat(reason("4 rivers: name them")).isEmpty();
  }

  @Test
  void turnsAwayANonAsciiFirstCharacterOnly() {
    assertThat(english.objection("😀 list four big rivers"))
        .contains(
            new Objection(
                STARTS_WITH_NON_ASCII,
                "the instruction starts with '😀' (U+1F600); in this language it must start with"
                    + " ASCII"));
    assertThat(reason("Élan is a French word")).contains(STARTS_WITH_NON_ASCII);
    assertThat(reason("Is élan a French word")).isEmpty();
  }

  @Test
  void givesTheFirstReasonInTheReferencesOrder() {
    assertThat(reason("#image")).contains(TOO_SHORT);
    assertThat(reason("#image of a river")).contains(BLACKLISTED_WORD);
    assertThat(reason("Write a program to draw")).contains(BLACKLISTED_WORD);
  }

  @Test
  void ignoresWhiteSpaceAroundTheInstruction() {
    assertThat(reason("\u00A0 Write a program that sorts")).contains(WRITE_A_PROGRAM);
    assertThat(reason("\u3000Name three big rivers ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Beschreibe bitte dieses Bild.                | Bild
          de | Fasse die Dateien im Ordner zusammen.        | Dateien
          es | Describe lo que ves en las IMÁGENES.         | IMÁGENES
          es | Crea un gráfico con estos datos.             | un gráfico
          fr | Décris bien l\u2019image ci-dessous.          | image
          fr | Écoute cette vidéo et résume-la.             | vidéo
          it | Descrivi l'immagine qui sotto.               | immagine
          it | Apri il file e riassumilo.                   | il file
          pt | Descreva a imagem em poucas palavras.        | imagem
          pt | Crie um fluxograma do processo.              | fluxograma
          zh | 请描述这张图片的内容。                         | 图片
          zh | 請根據資料繪製一張圖表。                       | 繪製
          zh | 帮我画一只可爱的小猫                           | 画一只
          zh | 请为这个过程制作流程图。                       | 流程图
          ja | この画像を説明してください。                   | 画像
          ja | 添付のﾌｧｲﾙを要約してください。                   | ファイル
          ja | 売上をグラフで表してください。                 | グラフ
          ko | 이 이미지를 설명해 주세요.                      | 이미지를
          ko | 강아지를 한 마리 그려 주세요.                   | 그려 주세요
          ko | 첨부된 파일에서 요점을 찾으세요.                | 파일에서
          """)
  void turnsAwayTheWordsOfOtherLanguages(String language, String instruction, String word) {
    assertThat(TextFilters.forLanguage(language).objection(instruction))
        .contains(blacklisted(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Nenne drei Ziele der Bildung und Musiker, die sie fördern.
          es | Élabore un plan para estudiar diseño gráfico.
          fr | Écris un poème à la carte du restaurant.
          it | È utile il design grafico per un musicista?
          it | Descrivi le lunghe file al supermercato.
          fr | Le chat va sur le toit : imagine la suite.
          ko | 이 요리의 순서도 알려 주세요.
          ko | 진로 지도를 위한 계획을 세워 주세요.
          pt | Às vezes o design gráfico ajuda. Por quê?
          zh | 请列举三位著名的音乐家。
          zh | 写一份关于计划一个假期的法律文件。
          ja | プロファイルとパラグラフの意味を教えてください。
          ja | 有名な音楽家の意図を説明してください。
          ko | 그림자에 대한 짧은 시를 써 주세요.
          ko | 유명한 음악가와 지도자의 이름을 말하세요.
          """)
  void passesWordsOfOtherLanguagesThatOnlyContainABlacklistedOne(
      String language, String instruction) {
    assertThat(TextFilters.forLanguage(language).objection(instruction)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Schreibe ein Programm, das Zahlen sortiert.    | Schreibe ein Programm
          es | Escribe un programa que ordene números.        | Escribe un programa
          fr | Écris un programme qui trie des nombres.       | Écris un programme
          it | Scrivi un programma che ordini dei numeri.     | Scrivi un programma
          pt | Escreva um programa que ordene números.        | Escreva um programa
          zh | 请编写一个程序来排序数字。                       | 请编写一个程序
          ja | プログラムを書いて数を並べ替えてください。        | プログラムを書
          ko | 프로그램을 작성하여 숫자를 정렬하세요.            | 프로그램을 작성
          """)
  void turnsAwayTheOpeningsOfOtherLanguages(String language, String instruction, String opening) {
    assertThat(TextFilters.forLanguage(language).objection(instruction))
        .contains(new Objection(WRITE_A_PROGRAM, "the instruction starts with '" + opening + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr", "it", "pt", "zh", "ja", "ko"})
  void findsEveryListedWordOfALanguage(String language) {
    TextRules rules = LanguageRules.of(language);
    assertThat(rules.asciiStart()).isEqualTo(language.equals("en"));
    assertThat(rules.openings()).isNotEmpty().doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(rules.words())
        .hasSizeGreaterThanOrEqualTo(18)
        .doesNotHaveDuplicates()
        .allSatisfy(
            word -> {
              assertThat(word).isEqualTo(word.strip().toLowerCase(Locale.ROOT)).isNotBlank();
              assertThat(Words.of(rules).firstListed(word)).isPresent();
            });
  }

  @Test
  void countsTheWordsOfScriptsWithoutSpaces() {
    TextFilters chinese = TextFilters.forLanguage("zh-Hans");
    assertThat(chinese.objection("请写一首诗")).isEmpty();
    assertThat(chinese.objection("写一首诗"))
        .contains(new Objection(TOO_SHORT, "the instruction has 3 words; at least 4 are needed"));
    assertThat(chinese.objection("请写一首诗。".repeat(38)).map(Objection::reason)).contains(TOO_LONG);
  }

  @Test
  void hasEnglishWordsAndAnyFirstCharacterForLanguagesWithoutAList() {
    TextFilters danish = TextFilters.forLanguage("da");
    assertThat(danish.objection("Ånd langsomt ud nu")).isEmpty();
    assertThat(danish.objection("#Ånd langsomt ud nu").map(Objection::reason))
        .contains(STARTS_WITH_PUNCTUATION);
    assertThat(danish.objection("Beskriv de fem Images her").map(Objection::message))
        .hasValueSatisfying(message -> assertThat(message).contains("'images'"));
    assertThat(danish.objection("Please go  to the shop").map(Objection::reason))
        .contains(BLACKLISTED_WORD);
    assertThat(TextFilters.forLanguage("en-GB").objection("Élan is a word").map(Objection::reason))
        .contains(STARTS_WITH_NON_ASCII);
  }

  @Test
  void agreesWithTheReferenceOnItsOwnFilterCases() {
    List<JsonNode> cases =
        Reference.rows("alpaca/golden_postprocess.jsonl").stream()
            .filter(TextFiltersTest::hasOneItem)
            .toList();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(20);
    for (JsonNode golden : cases) {
      String name = golden.get("name").asText();
      boolean kept = !golden.get("expected").isEmpty();
      assertThat(reason(instruction(golden)).isEmpty()).as(name).isEqualTo(kept);
    }
  }

  /** Cases about the filters have one item, whose text the parser takes as it is. */
  private static boolean hasOneItem(JsonNode golden) {
    String text = golden.get("text").asText();
    return !text.contains("###") && text.split("\\n4\\. Input:", -1).length == 2;
  }

  private static String instruction(JsonNode golden) {
    String text = golden.get("text").asText();
    return text.substring(0, text.indexOf("\n4. Input:"));
  }

  private Optional<RejectionReason> reason(String instruction) {
    return english.objection(instruction).map(Objection::reason);
  }

  private static Objection blacklisted(String word) {
    return new Objection(
        BLACKLISTED_WORD,
        "the instruction contains '"
            + word
            + "'; words for what a text model cannot do are blacklisted");
  }
}
