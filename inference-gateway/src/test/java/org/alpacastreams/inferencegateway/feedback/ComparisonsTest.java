package org.alpacastreams.inferencegateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ComparisonJudged.Preference;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final String ANN = "ann";

  private final SettableClock clock = new SettableClock();
  private final Random random = new Random(7);
  private final Map<String, AnswerHearer> hearers = new HashMap<>();
  private final List<String> cancelled = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Comparisons comparisons = comparisons(List.of("latest", "base"));

  private final QuestionAnswerer answerer =
      (question, hearer) -> {
        hearers.put(question.model(), hearer);
        return () -> cancelled.add(question.model());
      };

  private final ComparisonListener listener =
      new ComparisonListener() {
        @Override
        public void text(Side side, String more) {
          told.add(side.word() + " " + more);
        }

        @Override
        public void ended(Side side, boolean withheld) {
          told.add(side.word() + (withheld ? " withheld" : " ended"));
        }

        @Override
        public void failed(String code) {
          told.add("failed " + code);
        }
      };

  @Test
  void revealsWhoWasWhoWithTheVerdictAndTellsThePipeline() {
    Set<Boolean> orders = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Comparison comparison = answered("three", "four");
      VerdictOutcome.Judged judged =
          (VerdictOutcome.Judged) comparisons.judge(comparison.id(), ANN, Verdict.LEFT);
      ComparisonJudged event = judged.event();
      boolean tunedLeft = judged.left().equals("tuned");
      assertThat(List.of(judged.left(), judged.right())).containsExactlyInAnyOrder("tuned", "nano");
      assertThat(event)
          .isEqualTo(
              new ComparisonJudged(
                  "tuned",
                  "nano",
                  "Add.",
                  "1 2",
                  "three",
                  "four",
                  tunedLeft ? Preference.FIRST : Preference.SECOND,
                  tunedLeft,
                  ANN));
      orders.add(tunedLeft);
    }
    assertThat(orders).as("the sides are drawn").containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aTieIsATieOnEitherSide() {
    Comparison comparison = answered("a", "b");
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.TIE))
        .isInstanceOfSatisfying(
            VerdictOutcome.Judged.class,
            judged -> assertThat(judged.event().preference()).isEqualTo(Preference.TIE));
  }

  @Test
  void neitherSideGetsAheadOfTheOther() {
    Comparison comparison = begun();
    said("tuned", "abcdef");
    assertThat(told).isEmpty();
    said("nano", "xy");
    assertThat(told).hasSize(2).allMatch(event -> event.length() == event.indexOf(' ') + 3);
    hearers.get("nano").ended(false);
    hearers.get("tuned").ended(true);
    String tuned = told.stream().filter(e -> e.endsWith("ab")).findFirst().orElseThrow();
    String side = tuned.substring(0, tuned.indexOf(' '));
    assertThat(told).endsWith(side + " cdef", other(side) + " ended", side + " withheld");
    assertThat(comparison.id()).isNotEmpty();
  }

  @Test
  void neverTearsACharacterOfTwoUnits() {
    begun();
    said("tuned", "a🦙");
    said("nano", "xy");
    assertThat(told).anyMatch(event -> event.endsWith(" a")).noneMatch(e -> e.contains("\ud83e"));
  }

  @Test
  void takesOneVerdictOnFinishedAnswersOfOnesOwn() {
    Comparison comparison = begun();
    said("tuned", "a");
    hearers.get("tuned").ended(false);
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.TIE))
        .isEqualTo(new VerdictOutcome.NotFinished());
    hearers.get("nano").ended(false);
    assertThat(comparisons.judge(comparison.id(), "eve", Verdict.TIE))
        .isEqualTo(new VerdictOutcome.UnknownComparison());
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.TIE))
        .isInstanceOf(VerdictOutcome.Judged.class);
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.LEFT))
        .isEqualTo(new VerdictOutcome.JudgedBefore());
    comparison.takeBack();
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.LEFT))
        .isInstanceOf(VerdictOutcome.Judged.class);
  }

  @Test
  void isShownOnce() {
    assertThat(begun().begin(answerer, listener)).isFalse();
  }

  @Test
  void breaksOffAsAWholeWhenOneCannotAnswer() {
    Comparison comparison = begun();
    said("tuned", "a");
    hearers.get("nano").failed("queue_full");
    hearers.get("tuned").failed("cancelled");
    assertThat(told).containsExactly("failed queue_full");
    assertThat(cancelled).containsExactlyInAnyOrder("tuned", "nano");
    assertThat(comparisons.judge(comparison.id(), ANN, Verdict.LEFT))
        .isEqualTo(new VerdictOutcome.NotFinished());
  }

  @Test
  void askingStopsWithARefusalOnTheSpot() {
    Comparison comparison = comparisons.open(ANN, "Add.", "").orElseThrow();
    List<String> asked = new ArrayList<>();
    comparison.begin(
        (question, hearer) -> {
          asked.add(question.model());
          hearer.failed("model_not_ready");
          return () -> {};
        },
        listener);
    assertThat(asked).hasSize(1);
    assertThat(told).containsExactly("failed model_not_ready");
  }

  @Test
  void whoLeavesEndsTheAnswersButCanJudgeFinishedOnes() {
    Comparison left = begun();
    left.abandon();
    assertThat(cancelled).containsExactlyInAnyOrder("tuned", "nano");
    Comparison finished = answered("a", "b");
    finished.abandon();
    assertThat(comparisons.judge(finished.id(), ANN, Verdict.LEFT))
        .isInstanceOf(VerdictOutcome.Judged.class);
  }

  @Test
  void forgetsComparisonsByAgeAndByNumber() {
    Comparison first = comparisons.open(ANN, "Add.", "").orElseThrow();
    Comparison second = comparisons.open(ANN, "Add.", "").orElseThrow();
    Comparison third = comparisons.open(ANN, "Add.", "").orElseThrow();
    assertThat(comparisons.find(first.id(), ANN)).isEmpty();
    assertThat(comparisons.find(second.id(), ANN)).contains(second);
    clock.pass(Duration.ofMinutes(30));
    assertThat(comparisons.find(third.id(), ANN)).isEmpty();
  }

  @Test
  void comparesDifferentModelsOnly() {
    assertThat(comparisons(List.of("latest", "tuned", "missing")).open(ANN, "Add.", "")).isEmpty();
    assertThatThrownBy(() -> comparisons(List.of("latest", "latest")))
        .hasMessageContaining("alpaca.compare.models names [latest, latest]");
  }

  @Test
  void drawsEveryPairOfSeveralModels() {
    ModelPairs pairs = new ModelPairs(List.of("a", "b", "c"), Optional::of, random);
    Set<ModelPair> drawn = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      drawn.add(pairs.draw().orElseThrow());
    }
    assertThat(drawn)
        .containsExactlyInAnyOrder(
            new ModelPair("a", "b"), new ModelPair("a", "c"), new ModelPair("b", "c"));
  }

  private Comparisons comparisons(List<String> names) {
    Map<String, String> models = Map.of("latest", "tuned", "tuned", "tuned", "base", "nano");
    return new Comparisons(
        new ModelPairs(names, name -> Optional.ofNullable(models.get(name)), random),
        random,
        2,
        Duration.ofMinutes(30),
        clock);
  }

  private Comparison begun() {
    Comparison comparison = comparisons.open(ANN, "Add.", "1 2").orElseThrow();
    assertThat(comparison.begin(answerer, listener)).isTrue();
    return comparison;
  }

  private Comparison answered(String tuned, String nano) {
    Comparison comparison = begun();
    said("tuned", tuned);
    said("nano", nano);
    hearers.get("tuned").ended(false);
    hearers.get("nano").ended(false);
    return comparison;
  }

  private void said(String model, String text) {
    hearers.get(model).said(text);
  }

  private static String other(String side) {
    return side.equals("left") ? "right" : "left";
  }
}
