package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.models.ModelPublished;
import org.junit.jupiter.api.Test;

class PromotionRuleTest {
  private static final PromotionRule HELD_OUT = new PromotionRule.HeldOut();

  @Test
  void heldOutMovesToMoreExactAnswers() {
    PublishedModel now = model("now", "demo@300", Map.of("exact_match", 0.4, "held_out_loss", 1.0));
    PublishedModel better =
        model("better", "demo@600", Map.of("exact_match", 0.5, "held_out_loss", 2.0));
    assertThat(HELD_OUT.choose(Optional.of(now), List.of(now, better)))
        .contains(new Promotion(better, "held-out: exact match 0.5000, 'now' has 0.4000"));
    assertThat(HELD_OUT.choose(Optional.of(better), List.of(now, better))).isEmpty();
  }

  @Test
  void heldOutAsksForTheLossWhereExactAnswersSayNothing() {
    PublishedModel now = model("now", "demo@300", Map.of("exact_match", 0.4, "held_out_loss", 1.0));
    PublishedModel equal =
        model("equal", "demo@600", Map.of("exact_match", 0.4, "held_out_loss", 0.9));
    PublishedModel bare = model("bare", "demo@900", Map.of("held_out_loss", 0.8));
    PublishedModel other = model("other", "sailing@900", Map.of("held_out_loss", 0.1));
    PublishedModel silent = model("silent", "demo@999", Map.of());
    assertThat(HELD_OUT.choose(Optional.of(now), List.of(now, equal)))
        .contains(new Promotion(equal, "held-out: loss 0.9000, 'now' has 1.0000"));
    assertThat(HELD_OUT.choose(Optional.of(now), List.of(now, equal, bare, other, silent)))
        .contains(new Promotion(bare, "held-out: loss 0.8000, 'now' has 1.0000"));
    assertThat(HELD_OUT.choose(Optional.of(now), List.of(other, silent)))
        .as("a loss on other examples, and none")
        .isEmpty();
  }

  @Test
  void heldOutBeginsWithTheBestThereIs() {
    PublishedModel one = model("one", "demo@300", Map.of("exact_match", 0.5));
    PublishedModel two = model("two", "demo@600", Map.of("exact_match", 0.4));
    assertThat(HELD_OUT.choose(Optional.empty(), List.of(one, two)))
        .contains(new Promotion(one, "held-out: the best of the first tuned models"));
    assertThat(HELD_OUT.choose(Optional.empty(), List.of())).isEmpty();
  }

  @Test
  void judgedMovesBeyondChanceAndAfterEnoughVerdictsOnly() {
    PublishedModel now = model("now", "demo@300", Map.of());
    PublishedModel few = model("few", "demo@600", Map.of());
    PublishedModel even = model("even", "demo@900", Map.of());
    PublishedModel good = model("good", "demo@1200", Map.of());
    Judgements judgements =
        (id, over) ->
            Optional.ofNullable(
                Map.of(
                        "few over now", new WinRate(0.9, 0.7, 0.98, 19),
                        "even over now", new WinRate(0.56, 0.5, 0.62, 400),
                        "good over now", new WinRate(0.625, 0.501, 0.74, 64))
                    .get(id + " over " + over));
    PromotionRule rule = new PromotionRule.Judged(judgements, 20);
    assertThat(rule.choose(Optional.of(now), List.of(now, few, even))).isEmpty();
    assertThat(rule.choose(Optional.of(now), List.of(now, few, even, good)))
        .contains(
            new Promotion(
                good,
                "judged: win rate 0.625 over 'now' in 64 verdicts, 95 % interval 0.501 to 0.740"));
    assertThat(rule.choose(Optional.of(good), List.of(now, few, even, good))).isEmpty();
  }

  @Test
  void newestSaysWhatItIsNewerThan() {
    PublishedModel one = model("one", "demo@300", Map.of());
    PublishedModel two = model("two", "demo@600", Map.of());
    assertThat(new PromotionRule.Newest().choose(Optional.of(one), List.of(one, two)))
        .contains(new Promotion(two, "newest: demo@600 after demo@300"));
  }

  @Test
  void aSettingNamesARuleOrIsRefused() {
    assertThat(PromotionRule.of("alpaca.models.promotion", "Held-Out", Judgements.NONE, 30))
        .isEqualTo(HELD_OUT);
    assertThatThrownBy(
            () -> PromotionRule.of("alpaca.models.promotion", "best", Judgements.NONE, 30))
        .hasMessage(
            "alpaca.models.promotion is 'best'; allowed are 'newest', 'held-out', 'judged' and 'manual'");
    assertThatThrownBy(
            () -> PromotionRule.of("alpaca.models.promotion", "judged", Judgements.NONE, 0))
        .hasMessageContaining("alpaca.models.fewest-verdicts is 0");
  }

  private static PublishedModel model(
      String id, String datasetVersion, Map<String, Double> metrics) {
    return new PublishedModel(
        new ModelPublished(
            id,
            Optional.of("t"),
            Optional.of("nano"),
            Optional.of(datasetVersion),
            "file:///models/" + id,
            List.of(),
            new TreeMap<>(metrics),
            "Apache-2.0"),
        1);
  }
}
