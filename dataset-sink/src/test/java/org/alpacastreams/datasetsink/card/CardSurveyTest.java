package org.alpacastreams.datasetsink.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;

class CardSurveyTest {
  private static final String[] WORDS = {"list", "Name", "the", "best", "ways", "x2", "señor"};

  @Test
  void countsWhatSortingAllTextsCounts() {
    Random random = new Random(5);
    List<AcceptedExample> examples =
        LongStream.range(0, 500)
            .mapToObj(
                i ->
                    Examples.of(
                        "cooking",
                        i,
                        text(random, 1 + random.nextInt(30)),
                        i % 4 == 0 ? text(random, 3) : "",
                        text(random, random.nextInt(90))))
            .toList();
    CardFacts facts = surveyed(examples);

    CardFacts.TextFacts texts = facts.texts();
    int[] outputs =
        examples.stream().mapToInt(e -> e.output().strip().split("\\s+").length).sorted().toArray();
    long empty = examples.stream().filter(e -> e.output().isEmpty()).count();
    assertThat(texts.emptyOutputs()).isEqualTo(empty).isPositive();
    Distribution output = texts.lengths().get("output");
    // An empty text splits into one empty word.
    assertThat(output.mean())
        .isCloseTo((Arrays.stream(outputs).sum() - empty) / 500.0, within(1e-9));
    assertThat(output.percentile(95)).isEqualTo(outputs[(int) Math.ceil(0.95 * 500) - 1]);
    assertThat(output.percentile(50)).isEqualTo(outputs[249]);
    assertThat(output.max()).isEqualTo(outputs[499]);
    assertThat(texts.withInput()).isEqualTo(125);
    assertThat(texts.distinctInstructions())
        .isEqualTo(examples.stream().map(AcceptedExample::instruction).distinct().count());
    assertThat(facts.rows()).isEqualTo(500);
    assertThat(facts.judged()).isEqualTo(501);
    assertThat(facts.poolBefore()).isEqualTo(175);
    assertThat(facts.contributions().values()).containsExactly(250L, 250L);
  }

  @Test
  void countsTokensAsRougeScoreDoes() {
    assertThat(RougeTokens.count("Señor Müller's 3rd-best idea!")).isEqualTo(8);
    assertThat(RougeTokens.count("¿你好?")).isZero();
  }

  @Test
  void countsWordsBetweenPythonsSpacesAndCharactersWhereThereAreNone() {
    assertThat(TextUnit.of("en-GB").length(" one\u00a0two\u0085three\u2003four \n")).isEqualTo(4);
    assertThat(TextUnit.of("zh").length("你好吗😀")).isEqualTo(4);
    assertThat(TextUnit.of("zh-Hant").plural()).isEqualTo("characters");
  }

  @Test
  void drawsTheSameExamplesWhateverCameBetween() {
    List<AcceptedExample> examples = Examples.first("cooking", 2_000);
    List<Long> drawn = sample(examples);
    assertThat(drawn).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(sample(examples)).isEqualTo(drawn);
    assertThat(drawn).isNotEqualTo(sample(Examples.first("travel", 2_000)));
    assertThat(drawn.get(9) - drawn.get(0)).as("spread over the dataset").isGreaterThan(500);
    // What a shorter version shows, and a longer one does not, gave way to a later example.
    List<Long> before = sample(examples.subList(0, 1_000));
    assertThat(drawn).filteredOn(sequence -> sequence < 1_000).isSubsetOf(before);
  }

  @Test
  void hasNothingToSayAboutNothing() {
    CardFacts facts = surveyed(List.of());
    assertThat(facts.rows()).isZero();
    assertThat(facts.texts().tokens().mean()).isZero();
    assertThat(facts.texts().tokens().percentile(95)).isZero();
  }

  private static List<Long> sample(List<AcceptedExample> examples) {
    return surveyed(examples).sample().stream().map(AcceptedExample::sequence).toList();
  }

  private static CardFacts surveyed(List<AcceptedExample> examples) {
    CardSurvey survey = new CardSurvey(example -> false);
    examples.forEach(survey::visit);
    return survey.facts();
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : random.nextInt(5) == 0 ? "\n" : " ");
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
