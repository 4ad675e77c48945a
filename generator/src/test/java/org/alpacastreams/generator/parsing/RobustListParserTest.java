package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.TestLabels;
import org.alpacastreams.generator.parsing.ParsedItem.Broken;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustListParserTest {
  private static final List<String> THREE =
      List.of("Name a large sea.", "Count the legs of 3 spiders.", "Spell the word NATO.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        " name a large sea.\n10. Count the legs of 3 spiders.\n11. Spell the word NATO.",
        "Name a large sea.\n\n10. Count the legs\n    of 3 spiders.\n\n11. Spell the word NATO.\n",
        "9. Name a large sea.\n10. Count the legs of 3 spiders.\n11. Spell the word NATO.",
        "1) name a large sea.\n2) Count the legs of 3 spiders.\n3) Spell the word NATO.",
        "**9.** Name a large sea.\n**10.** Count the legs of 3 spiders.\n**11.** Spell the word NATO.",
        "**9. Name a large sea.**\n- 10. Count the legs of 3 spiders.\n### 11.Spell the word NATO.",
        "- Name a large sea.\n- Count the legs of 3 spiders.\n- Spell the word NATO.",
        "```\n9. Name a large sea.\n10. Count the legs of 3 spiders.\n11. Spell the word NATO.\n```",
        " Name a large sea.\nOutput: The Pacific.\n10. Count the legs of 3 spiders.\nInput: 3\n**Output:** 24\n"
            + "11. Instruction: Spell the word NATO.\nOutput:\n1. N\n2. A",
        " Name a large sea.\n###\n10. Count the legs of 3 spiders.\n###\n12、Spell the word NATO.\r\n",
      })
  void copesWithTheWaysOfChatModels(String answer) {
    assertThat(instructions(answer)).isEqualTo(THREE);
  }

  @Test
  void keepsNumbersThatBeginNoItem() {
    assertThat(
            instructions(" Say what happens at\n10:30 and cost\n3.5 dollars.\n10. Next one here."))
        .containsExactly("Say what happens at 10:30 and cost 3.5 dollars.", "Next one here.");
  }

  @Test
  void setsApartWhatSurroundsTheList() {
    List<ParsedItem> items =
        parse(
            "Sure! Here they are:\n9. Name a sea.\n10. Name a lake.\n\nDo you want more?", "stop");
    assertThat(codes(items)).containsExactly("no-labels", "intact", "intact", "no-labels");
    assertThat(items.get(2)).isEqualTo(new Intact(11, "Name a lake.", "", ""));
    assertThat(codes(parse("Of this kind:\n- Name a sea.", "stop")))
        .containsExactly("no-labels", "intact");
  }

  @Test
  void keepsParagraphsWhereItemsHaveThem() {
    assertThat(instructions(" Seas\n\nName one.\n10. Lakes\n\nName two."))
        .containsExactly("Seas Name one.", "Lakes Name two.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void dropsOnlyTheLastPieceOfATruncatedAnswer(String finishReason) {
    List<ParsedItem> items = parse(" Name a sea.\n10. Name a la", finishReason);
    assertThat(codes(items)).containsExactly("intact", "truncated");
    assertThat(((Broken) items.get(1)).error().text()).isEqualTo("Name a la");
    assertThat(codes(parse(" Name a sea.\n10.", finishReason))).containsExactly("intact");
  }

  @Test
  void readsTheNumbersOfOtherLanguages() {
    assertThat(instructions(TestLabels.CHINESE, "说出一种鸟。\n10. 写一首诗。\n11、数到三。\n１２．再见。"))
        .containsExactly("说出一种鸟。", "写一首诗。", "数到三。", "再见。");
    assertThat(instructions(TestLabels.QUESTIONS, "说出一种鸟。\n任务10：写一首诗。\n答案：无\n任务11：数到三。"))
        .containsExactly("说出一种鸟。", "写一首诗。", "数到三。");
    assertThat(instructions(TestLabels.OTHER, " Zähle bis drei.\n(10) Nenne ein Meer."))
        .containsExactly("Zähle bis drei.", "Nenne ein Meer.");
  }

  @Test
  void stopsCountingWhereATeacherRepeatsItselfForEver() {
    List<ParsedItem> items = parse(" Go on.\n" + "9. Go on.\n".repeat(5_000), "stop");
    assertThat(items).hasSize(1_001);
    assertThat(codes(items).get(1_000)).isEqualTo("too-many-items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "10.", "###\n---\n", "**\n10.\n11."})
  void findsNothingInNothing(String answer) {
    assertThat(parse(answer, "stop")).isEmpty();
  }

  @Test
  void dropsATruncatedAnswerWholeAsTheReferenceDoes() {
    List<ParsedItem> items =
        CompletionParser.instructions(Parsing.REFERENCE, Labels.ENGLISH)
            .parse(new Completion(9, " Name a sea.\n10. Name a la", "length"));
    assertThat(codes(items)).containsExactly("truncated");
    assertThat(((Broken) items.get(0)).error().text()).isEqualTo("Name a sea.\n10. Name a la");
  }

  @Test
  void capitalizesAsPythonDoes() {
    assertThat(PythonText.capitalize("ßETA ΟΔΟΣ")).isEqualTo("Sseta οδος");
    assertThat(PythonText.capitalize("ǆAB")).isEqualTo("ǅab");
    assertThat(PythonText.capitalize("İİ")).isEqualTo("İi\u0307");
    assertThat(PythonText.capitalize("ŉa")).isEqualTo("\u02bcNa");
    assertThat(PythonText.capitalize("ᾲ")).isEqualTo("\u1fba\u0345");
    assertThat(PythonText.capitalize("ᾈX")).isEqualTo("ᾈx");
    assertThat(PythonText.capitalize("")).isEmpty();
  }

  private static List<String> instructions(String answer) {
    return instructions(Labels.ENGLISH, answer);
  }

  private static List<String> instructions(Labels labels, String answer) {
    return CompletionParser.instructions(Parsing.ROBUST, labels)
        .parse(new Completion(9, answer, "stop"))
        .stream()
        .filter(Intact.class::isInstance)
        .map(item -> ((Intact) item).instruction())
        .toList();
  }

  private static List<ParsedItem> parse(String answer, String finishReason) {
    return CompletionParser.instructions(Parsing.ROBUST, Labels.ENGLISH)
        .parse(new Completion(9, answer, finishReason));
  }

  private static List<String> codes(List<ParsedItem> items) {
    return items.stream()
        .map(i -> i instanceof Broken broken ? broken.error().code() : "intact")
        .toList();
  }
}
