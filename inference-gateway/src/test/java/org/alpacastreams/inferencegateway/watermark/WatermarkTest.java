package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alpacastreams.inferencegateway.SpellingTokenizer;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarkTest {
  private static final WatermarkKey KEY = WatermarkKey.parse("000102030405060708090a0b0c0d0e0f");
  private static final WatermarkKey OTHER = WatermarkKey.parse("ffffffffffffffffffffffffffffffff");
  private static final SamplingSettings SAMPLED =
      SamplingSettings.greedy().withTemperature(1).withSeed(3);

  private final Watermark watermark = watermark(WatermarkRule.DEFAULT, KEY);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void findsTheMarkOfSampledAnswersWithItsKeyAlone(int contextTokens) {
    WatermarkRule rule = new WatermarkRule(contextTokens, 0.25, 2);
    int[] tokens = MarkedText.tokens(List.of(watermark(rule, KEY).processor()), SAMPLED, 200);
    assertThat(new GreenCounter(KEY, rule).count(tokens).z()).isGreaterThan(6);
    assertThat(new GreenCounter(KEY, rule).count(tokens).tokens()).isEqualTo(200 - contextTokens);
    assertThat(new GreenCounter(OTHER, rule).count(tokens).z()).isBetween(-4.0, 4.0);
  }

  @Test
  void marksGreedyAnswersToo() {
    int[] tokens =
        MarkedText.tokens(List.of(watermark.processor()), SamplingSettings.greedy(), 100);
    assertThat(new GreenCounter(KEY, WatermarkRule.DEFAULT).count(tokens).greenFraction())
        .isGreaterThan(0.9);
  }

  @Test
  void findsNothingInUnmarkedAnswers() {
    for (int seed = 0; seed < 200; seed++) {
      int[] tokens = MarkedText.tokens(List.of(), SAMPLED.withSeed(seed), 60);
      assertThat(new GreenCounter(KEY, WatermarkRule.DEFAULT).count(tokens).z())
          .isLessThan(Detection.THRESHOLD);
    }
  }

  @Test
  void theFirstTokenIsMarkedByTheEndOfThePrompt() {
    WatermarkRule rule = new WatermarkRule(2, 0.25, 20);
    int[] tokens =
        MarkedText.tokens(List.of(watermark(rule, KEY).processor()), SamplingSettings.greedy(), 2);
    GreenList list = new GreenList(KEY, 0.25);
    int[] all = {67, 68, tokens[0], tokens[1]};
    for (int place = 2; place < all.length; place++) {
      long number = GreenList.number(list.seed(all, place - 2, place), all[place]);
      assertThat(list.contains(number)).isTrue();
    }
  }

  @Test
  void countsWhatIsRepeatedOnce() {
    Detection once = detect(watermark, "abcdefgh");
    Detection often = detect(watermark, "abcdefgh".repeat(50));
    assertThat(once.count().tokens()).isEqualTo(7);
    // One more: a behind h.
    assertThat(often.count().tokens()).isEqualTo(8);
    assertThat(often.verdict()).isEqualTo(Verdict.INSUFFICIENT);
  }

  @Test
  void aVerdictNeeds25CountedTokensAndAZOver4() {
    assertThat(verdict(24, 24)).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(verdict(25, 25)).isEqualTo(Verdict.WATERMARKED);
    // z = (36 - 18.75) / 3.75 = 4.6 and (33 - 18.75) / 3.75 = 3.8
    assertThat(verdict(75, 36)).isEqualTo(Verdict.WATERMARKED);
    assertThat(verdict(75, 33)).isEqualTo(Verdict.NOT_DETECTED);
    assertThat(new GreenCount(75, 33, 0.25).z()).isEqualTo(3.8);
    assertThat(new GreenCount(0, 0, 0.25).z()).isZero();
  }

  @Test
  void tellsEveryTokenAndWhetherItCounts() {
    String text = "häha häha";
    Detection detection = watermark.detect(new SpellingTokenizer(), text, true);
    List<MarkedToken> marks = detection.marks();
    assertThat(marks.stream().map(MarkedToken::text).collect(Collectors.joining())).isEqualTo(text);
    // A byte is a token here, and ä has two.
    assertThat(marks).hasSize(11);
    assertThat(marks.get(1).text()).isEmpty();
    assertThat(marks.get(2).text()).isEqualTo("ä");
    assertThat(marks.get(0).mark()).isEqualTo(Mark.NOT_COUNTED);
    assertThat(marks.subList(7, 11)).extracting(MarkedToken::mark).containsOnly(Mark.NOT_COUNTED);
    assertThat(marks.subList(1, 7)).extracting(MarkedToken::mark).doesNotContain(Mark.NOT_COUNTED);
    assertThat(detection.count().tokens()).isEqualTo(6);
  }

  @Test
  void findsTheMarkOfAnEarlierKeyAndNamesIt() {
    String text =
        MarkedText.text(List.of(watermark(WatermarkRule.DEFAULT, OTHER).processor()), 1, 200);
    Watermark renewed =
        new Watermark(
            WatermarkRule.DEFAULT,
            EnumSet.of(Audience.PAGE),
            Optional.of(KEY),
            List.of(OTHER, KEY));
    Detection found = detect(renewed, text);
    assertThat(found.verdict()).isEqualTo(Verdict.WATERMARKED);
    assertThat(found.keyId()).isEqualTo(OTHER.id());
    assertThat(found.keys()).isEqualTo(2);
    assertThat(found.message()).contains(OTHER.id());
    assertThat(detect(watermark, text).verdict()).isEqualTo(Verdict.NOT_DETECTED);
    assertThat(renewed.keyId()).contains(KEY.id());
  }

  @Test
  void marksOnlyForItsAudiencesAndNeverWithoutAKey() {
    assertThat(watermark.marks(Audience.PAGE)).isTrue();
    assertThat(watermark.marks(Audience.KEYS)).isFalse();
    Watermark detector =
        new Watermark(WatermarkRule.DEFAULT, Set.of(), Optional.empty(), List.of(KEY));
    assertThat(detector.keyId()).isEmpty();
    assertThat(detector.detects()).isTrue();
    assertThatThrownBy(detector::processor).isInstanceOf(IllegalStateException.class);
    Set<Audience> everyone = EnumSet.allOf(Audience.class);
    assertThatThrownBy(
            () -> new Watermark(WatermarkRule.DEFAULT, everyone, Optional.empty(), List.of(KEY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a key");
  }

  @Test
  void refusesRulesOutOfRangeByTheirSetting() {
    assertThatThrownBy(() -> new WatermarkRule(0, 0.25, 2))
        .hasMessage("alpaca.watermark.context-tokens must lie in 1..8, not 0");
    assertThatThrownBy(() -> new WatermarkRule(1, Double.NaN, 2))
        .hasMessage("alpaca.watermark.gamma must lie in 0.01..0.9, not NaN");
    assertThatThrownBy(() -> new WatermarkRule(1, 0.25, 0))
        .hasMessage("alpaca.watermark.delta must lie in (0, 20], not 0.0");
  }

  private static Watermark watermark(WatermarkRule rule, WatermarkKey key) {
    return new Watermark(rule, EnumSet.of(Audience.PAGE), Optional.of(key), List.of());
  }

  private static Detection detect(Watermark watermark, String text) {
    return watermark.detect(new SpellingTokenizer(), text, false);
  }

  private static Verdict verdict(int tokens, int green) {
    return new Detection(new GreenCount(tokens, green, 0.25), KEY.id(), 1, List.of()).verdict();
  }
}
