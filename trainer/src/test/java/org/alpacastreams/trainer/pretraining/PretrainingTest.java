package org.alpacastreams.trainer.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.proceduraltasks.plaintext.Line;
import org.alpacastreams.proceduraltasks.plaintext.Passage;
import org.alpacastreams.proceduraltasks.plaintext.PlainText;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.card.LossPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTest {
  private static final TextSource TEXT = seed -> new PlainText(seed)::nextPassage;

  @TempDir Path directory;

  @Test
  void aKilledPretrainingGoesOnToTheSameLosses() {
    Path model = TinyModel.in(directory);
    List<LossPoint> whole = train(model, "whole", 1, 6, 6);
    List<LossPoint> interrupted = new ArrayList<>();
    assertThatThrownBy(() -> train(model, "killed", 1, 6, 4)).hasMessage("killed");
    interrupted.addAll(train(model, "killed", 1, 6, 6));

    assertThat(whole).hasSize(6);
    assertThat(interrupted).isEqualTo(whole);
    assertThat(whole.get(5).loss()).isLessThan(whole.get(0).loss());
  }

  @Test
  void refusesToGoOnWithOtherText() {
    Path model = TinyModel.in(directory);
    train(model, "text", 1, 2, 2);

    assertThatThrownBy(() -> train(model, "text", 2, 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was made with --seed 1 and --rows 4; resume with the same");
  }

  @Test
  void rowsAreFullAndAFunctionOfTheUpdate() {
    Path model = TinyModel.in(directory);
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      PackedRows rows = new PackedRows(TEXT, tokenizer, settings(1, 10));
      List<MicroBatch> batches = rows.of(3);

      assertThat(batches).hasSize(2).allMatch(b -> b.rows() == 2 && b.columns() == 32);
      assertThat(tokens(rows.of(3))).isEqualTo(tokens(batches));
      assertThat(tokens(rows.of(4))).isNotEqualTo(tokens(batches));
    }
  }

  @Test
  void whatFollowsIsAlwaysATargetAndWhatIsArbitraryNowAndThen() {
    Path model = TinyModel.in(directory);
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      Passage passage = new Passage(List.of(new Line("3 and 4 make", " 7."), new Line("", "so")));
      PackedRows rows = new PackedRows(seed -> () -> passage, tokenizer, settings(1, 10));
      List<Integer> given = tokenizer.encode("3 and 4 make", false);
      List<Integer> rest = tokenizer.encode(" 7.", false);
      MicroBatch batch = rows.of(401).get(0);
      int at = tokenizer.beginToken().isPresent() ? 1 : 0;
      List<Long> labels = Arrays.stream(batch.labels()).boxed().toList();
      List<Long> tokens = Arrays.stream(batch.tokens()).boxed().toList();

      assertThat(tokens.subList(at, at + given.size())).isEqualTo(longs(given));
      int conclusion = at + given.size();
      assertThat(tokens.subList(conclusion, conclusion + rest.size())).isEqualTo(longs(rest));
      assertThat(labels.subList(conclusion, conclusion + rest.size())).isEqualTo(longs(rest));
      for (int i = 1; i < labels.size(); i++) {
        assertThat(labels.get(i)).isIn(tokens.get(i), (long) MicroBatch.IGNORED);
      }
      long ignored = labels.stream().filter(label -> label == MicroBatch.IGNORED).count();
      assertThat(ignored).isBetween(1L, (long) labels.size() / 2 + labels.size() / 4);
    }
  }

  @Test
  void beginsWithCopiesAlone() {
    Passage mixed = new Passage(List.of(new Line("", "ab")));
    Passage copies = new Passage(List.of(new Line("x", "zz")));
    TextSource source =
        new TextSource() {
          @Override
          public Supplier<Passage> documents(long seed) {
            return () -> mixed;
          }

          @Override
          public Supplier<Passage> copies(long seed) {
            return () -> copies;
          }
        };
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.in(directory))) {
      PackedRows rows = new PackedRows(source, tokenizer, settings(1, 10));
      assertThat(text(rows.of(1), tokenizer)).contains("zz").doesNotContain("ab");
      assertThat(text(rows.of(400), tokenizer)).contains("zz").doesNotContain("ab");
      assertThat(text(rows.of(401), tokenizer)).contains("ab").doesNotContain("zz");
      long arbitrary = tokenizer.encode("x", false).get(0);
      assertThat(rows.of(1).get(0).tokens()).contains(arbitrary);
      assertThat(rows.of(1).get(0).labels()).doesNotContain(arbitrary);
      // The held-out rows are of the mixture.
      assertThat(text(rows.of(0), tokenizer)).contains("ab").doesNotContain("zz");
    }
  }

  @Test
  void learnsAllOfRowsThatEndBeforeWhatFollows() {
    Passage cut = new Passage(List.of(new Line("one two three four ".repeat(40), "five")));
    TextSource source = seed -> () -> cut;
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.in(directory))) {
      MicroBatch batch = new PackedRows(source, tokenizer, settings(1, 10)).of(1).get(0);
      assertThat(batch.labels()).isEqualTo(batch.tokens());
    }
  }

  private static String text(List<MicroBatch> batches, Tokenizer tokenizer) {
    return tokenizer.decode(
        Arrays.stream(batches.get(0).tokens()).mapToObj(token -> (int) token).toList(), true);
  }

  private static List<Long> longs(List<Integer> tokens) {
    return tokens.stream().map(Integer::longValue).toList();
  }

  @Test
  void theLearningRateWarmsUpAndFallsToZero() {
    PretrainingSettings settings = settings(1, 1_000);

    assertThat(settings.learningRate(0.005)).isEqualTo(0.005);
    assertThat(settings.learningRate(0.01)).isEqualTo(0.01);
    assertThat(settings.learningRate(0.51)).isBetween(0.0049, 0.0051);
    assertThat(settings.learningRate(1)).isZero();
    assertThat(new PretrainingLimit.Minutes(10).share(0, Duration.ofMinutes(5))).isEqualTo(0.5);
    assertThat(new PretrainingLimit.Updates(10).share(9, Duration.ZERO)).isEqualTo(0.9);
  }

  private List<LossPoint> train(Path model, String name, long seed, int total, int dieAfter) {
    PretrainingSettings settings = settings(seed, total);
    try (Engine engine = TinyModel.engine();
        TrainingRun run = engine.train(model, Pretraining.trainingSettings(Precision.BFLOAT16))) {
      return new Pretraining(settings, run, TEXT, directory.resolve(name))
          .run(
              step -> {
                if (step.update() == dieAfter && dieAfter < total) {
                  throw new IllegalStateException("killed");
                }
              })
          .orElseThrow()
          .curve()
          .points();
    }
  }

  /** A checkpoint after every update. */
  private static PretrainingSettings settings(long seed, long updates) {
    return new PretrainingSettings(
        seed, new PretrainingLimit.Updates(updates), 4, 32, 2, 0.01, Duration.ZERO);
  }

  private static List<List<Long>> tokens(List<MicroBatch> batches) {
    return batches.stream().map(b -> Arrays.stream(b.tokens()).boxed().toList()).toList();
  }
}
