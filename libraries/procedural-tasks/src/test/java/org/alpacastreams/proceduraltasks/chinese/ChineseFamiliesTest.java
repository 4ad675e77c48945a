package org.alpacastreams.proceduraltasks.chinese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all Chinese families together owe to their users, and what their words do. */
class ChineseFamiliesTest {

  @Test
  void areManyOfManyDomains() {
    assertThat(ChineseFamilies.all()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(ChineseFamilies.all().stream().map(TaskFamily::domain).distinct())
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(ChineseFamilies.all())
        .extracting(TaskFamily::name)
        .allMatch(n -> n.startsWith("zh-"));
  }

  @Test
  void carryTheirOperandsInTheInstructionInThreeQuartersOfTheFamilies() {
    long carrying =
        ChineseFamilies.all().stream().filter(TaskFamily::operandsInInstruction).count();

    assertThat((double) carrying / ChineseFamilies.all().size()).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void openTheirInstructionsInManyWays() {
    assertThat(
            ChineseFamilies.all().stream()
                .flatMap(family -> family.phrasings(Split.TRAINING).stream())
                .map(phrasing -> phrasing.substring(0, 2))
                .distinct())
        .hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void putNoThingInTwoKinds() {
    assertThat(Kinds.THINGS).doesNotHaveDuplicates().allMatch(word -> word.length() > 1);
    assertThat(Set.copyOf(Kinds.THINGS)).containsAll(Kinds.WARES);
  }

  @Test
  void repeatNoWordWithinAList() {
    Stream.of(
            Names.SURNAMES,
            Names.GIVEN,
            Names.TOWNS,
            Names.PLACES,
            Names.PAST_TIMES,
            Names.JOBS,
            Sentence.TIMES,
            Sentence.PEOPLE,
            WordKnowledge.IDIOMS)
        .forEach(list -> assertThat(list).doesNotHaveDuplicates());
    assertThat(WordPairs.CAPITALS.values()).doesNotHaveDuplicates();
  }

  @Test
  void countGoodsWithOneCharacter() {
    assertThat(Goods.ALL).allMatch(goods -> goods.unit().length() == 1);
  }

  @Test
  void knowIdiomsOfFourCharactersThatOneGapDoesNotConfuse() {
    List<String> idioms = WordKnowledge.IDIOMS;
    assertThat(idioms).allMatch(idiom -> idiom.length() == 4);
    assertThat(idioms)
        .allSatisfy(
            idiom -> assertThat(idioms).filteredOn(other -> shared(idiom, other) >= 3).hasSize(1));
  }

  private static int shared(String idiom, String other) {
    int shared = 0;
    for (int i = 0; i < 4; i++) {
      shared += idiom.charAt(i) == other.charAt(i) ? 1 : 0;
    }
    return shared;
  }

  @ParameterizedTest
  @CsvSource({
    "5, 五, 伍",
    "10, 十, 壹拾",
    "15, 十五, 壹拾伍",
    "20, 二十, 贰拾",
    "110, 一百一十, 壹佰壹拾",
    "105, 一百零五, 壹佰零伍",
    "1005, 一千零五, 壹仟零伍",
    "1050, 一千零五十, 壹仟零伍拾",
    "10000, 一万, 壹万",
    "10500, 一万零五百, 壹万零伍佰",
    "100010, 十万零一十, 壹拾万零壹拾",
    "105000, 十万五千, 壹拾万伍仟",
    "1010000, 一百零一万, 壹佰零壹万",
    "10000001, 一千万零一, 壹仟万零壹"
  })
  void writeNumbersAsTheyAreRead(int number, String everyday, String formal) {
    assertThat(Numeral.of(number)).isEqualTo(everyday);
    assertThat(Numeral.formal(number)).isEqualTo(formal);
  }
}
