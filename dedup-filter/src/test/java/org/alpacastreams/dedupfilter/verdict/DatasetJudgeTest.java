package org.alpacastreams.dedupfilter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetJudgeTest {
  private static final String RIVERS = "Name three big rivers of Europe";
  private static final Neighbour RIVERS_ENTRY = new Neighbour("seed-1", RIVERS, 1);

  @Test
  void acceptsWhatIsNewAndNamesTheNearest() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.pool().add("seed-0", "Sing me a song");
    judge.pool().add("seed-1", RIVERS);
    Neighbour rivers = new Neighbour("seed-1", RIVERS, 0.3333333333333333);
    assertThat(judge.judge(candidate("Name two small lakes of Asia")))
        .isEqualTo(new Accepted(Optional.of(rivers), List.of(rivers), Optional.empty(), 2));
  }

  @Test
  void rejectsWhenAnyEntryExceedsTheThreshold() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.pool().add("seed-0", "Sing me a song");
    judge.pool().add("seed-1", RIVERS);
    Verdict verdict = judge.judge(candidate("name THREE big rivers of Asia!"));
    assertThat(verdict)
        .isEqualTo(
            new Rejected(
                RejectionReason.NEAR_DUPLICATE,
                "the instruction is too near to 'seed-1': ROUGE-L F is 0.8333, above the dataset's"
                    + " threshold of 0.7",
                Optional.of(new Neighbour("seed-1", RIVERS, 0.8333333333333334))));
  }

  @ParameterizedTest
  @EnumSource(Annotation.class)
  void acceptsAScoreEqualToTheThreshold(Annotation annotation) {
    // Seven of ten tokens in common: F computes to exactly 0.7.
    DatasetJudge judge = judge(settings(Policy.ROUGE_ONLY, 0.7, annotation));
    judge.pool().add("a", "t1 t2 t3 t4 t5 t6 t7 x x x");
    assertThat(judge.judge(candidate("t1 t2 t3 t4 t5 t6 t7 y y y"))).isInstanceOf(Accepted.class);
    DatasetJudge stricter = judge(settings(Policy.ROUGE_ONLY, Math.nextDown(0.7), annotation));
    stricter.pool().add("a", "t1 t2 t3 t4 t5 t6 t7 x x x");
    assertThat(stricter.judge(candidate("t1 t2 t3 t4 t5 t6 t7 y y y")))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void annotatesNothingUnlessAsked() {
    DatasetJudge judge = judge(settings(Policy.ROBUST, 0.7, Annotation.NONE));
    judge.pool().add("seed-1", RIVERS);
    assertThat(judge.judge(candidate("Name two small lakes of Asia")))
        .isEqualTo(new Accepted(Optional.empty(), List.of(), Optional.empty(), 1));
    assertThat(nearest(judge.judge(candidate(RIVERS)))).contains(RIVERS_ENTRY);
  }

  @Test
  void annotatesTheTenNearestAndTheMeanInFull() {
    DatasetJudge judge = judge(settings(Policy.ROUGE_ONLY, 0.7, Annotation.FULL));
    for (int i = 0; i < 12; i++) {
      judge.pool().add("e" + i, i % 2 == 0 ? "a b" : "c d");
    }
    Accepted accepted = (Accepted) judge.judge(candidate("a x"));
    assertThat(accepted.neighbours())
        .extracting(Neighbour::id)
        .containsExactly("e10", "e8", "e6", "e4", "e2", "e0", "e11", "e9", "e7", "e5");
    assertThat(accepted.meanScore()).contains(0.25);
    assertThat(accepted.poolSize()).isEqualTo(12);
  }

  @Test
  void namesTheFirstOfTheNearestInARejectionInFull() {
    DatasetJudge judge = judge(settings(Policy.ROUGE_ONLY, 0.7, Annotation.FULL));
    judge.pool().add("first", "a b c d");
    judge.pool().add("second", "a b c d");
    assertThat(nearest(judge.judge(candidate("a b c d"))))
        .contains(new Neighbour("first", "a b c d", 1));
  }

  @Test
  void acceptsAnythingIntoAnEmptyPool() {
    for (Annotation annotation : Annotation.values()) {
      DatasetJudge judge = judge(settings(Policy.ROBUST, 0.7, annotation));
      assertThat(judge.judge(candidate(RIVERS)))
          .isEqualTo(new Accepted(Optional.empty(), List.of(), Optional.empty(), 0));
    }
  }

  @Test
  void filtersTextByPolicy() {
    assertThat(reason(judge(Policy.REFERENCE).judge(candidate("Too short"))))
        .contains(RejectionReason.TOO_SHORT);
    assertThat(reason(judge(Policy.ROBUST).judge(candidate("Too short"))))
        .contains(RejectionReason.TOO_SHORT);
    assertThat(reason(judge(Policy.ROUGE_ONLY).judge(candidate("Too short")))).isEmpty();
  }

  @Test
  void rejectsAnEmptyOutputUnderRobustOnly() {
    Candidate blank = candidate(RIVERS, " \u00A0\n");
    assertThat(reason(judge(Policy.ROBUST).judge(blank))).contains(RejectionReason.EMPTY_OUTPUT);
    assertThat(reason(judge(Policy.REFERENCE).judge(blank))).isEmpty();
    assertThat(reason(judge(Policy.ROUGE_ONLY).judge(blank))).isEmpty();
    assertThat(reason(judge(Policy.ROBUST).judge(candidate(RIVERS, "\u200B")))).isEmpty();
  }

  @Test
  void needsNoOutputOfWhatAwaitsIt() {
    Candidate awaiting =
        new Candidate(
            Optional.empty(),
            RIVERS,
            "",
            "",
            Origin.EXTERNAL,
            Optional.empty(),
            Optional.of(Awaited.ANSWER));
    assertThat(reason(judge(Policy.ROBUST).judge(awaiting))).isEmpty();
  }

  @Test
  void rejectsWhatCouldNotBeParsedUnderEveryPolicy() {
    Candidate broken =
        new Candidate(
            Optional.empty(),
            "",
            "",
            "",
            Origin.EXTERNAL,
            Optional.of(new ParseError("missing-output-label", "item 4 has no output", "4. …")));
    for (Policy policy : Policy.values()) {
      assertThat(judge(policy).judge(broken))
          .isEqualTo(
              new Rejected(
                  RejectionReason.PARSE_ERROR,
                  "the answer's item could not be read: item 4 has no output",
                  Optional.empty()));
    }
  }

  @Test
  void saysContaminatedBeforeNearDuplicate() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.pool().add("seed-1", RIVERS);
    judge.evaluations().add("eval-7", RIVERS);
    Rejected rejected = (Rejected) judge.judge(candidate(RIVERS));
    assertThat(rejected.reason()).isEqualTo(RejectionReason.CONTAMINATED);
    assertThat(rejected.nearest()).contains(new Neighbour("eval-7", RIVERS, 1));
    assertThat(rejected.message()).contains("evaluation task 'eval-7'");
  }

  @Test
  void doesNotAnnotateWithEvaluationTasks() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.evaluations().add("eval-7", "Name two small lakes of Africa please");
    assertThat(judge.judge(candidate(RIVERS)))
        .isEqualTo(new Accepted(Optional.empty(), List.of(), Optional.empty(), 0));
  }

  @Test
  void comparesTheInstructionOnly() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.pool().add("a", RIVERS);
    assertThat(reason(judge.judge(candidate("Sing me one song", RIVERS)))).isEmpty();
  }

  @Test
  void comparesOtherScriptsWithUnicodeTokensOnly() {
    String poem = "请写一首关于春天的诗";
    for (Tokenizer tokenizer : Tokenizer.values()) {
      DatasetJudge judge =
          judge(new DatasetSettings(Policy.REFERENCE, 0.7, tokenizer, Annotation.NEAREST, "zh"));
      judge.pool().add("a", poem);
      assertThat(reason(judge.judge(candidate(poem))))
          .isEqualTo(
              tokenizer == Tokenizer.UNICODE
                  ? Optional.of(RejectionReason.NEAR_DUPLICATE)
                  : Optional.empty());
    }
  }

  @Test
  void leavesThePoolAsItIs() {
    DatasetJudge judge = judge(Policy.ROBUST);
    judge.judge(candidate(RIVERS));
    assertThat(judge.judge(candidate(RIVERS))).isInstanceOf(Accepted.class);
    assertThat(judge.pool().size()).isZero();
  }

  private static DatasetJudge judge(Policy policy) {
    return judge(DatasetSettings.withPolicy(policy));
  }

  private static DatasetJudge judge(DatasetSettings settings) {
    return new DatasetJudge(settings);
  }

  private static DatasetSettings settings(Policy policy, double threshold, Annotation annotation) {
    return new DatasetSettings(policy, threshold, Tokenizer.ROUGE_SCORE, annotation, "en");
  }

  private static Candidate candidate(String instruction) {
    return candidate(instruction, "Some output");
  }

  private static Candidate candidate(String instruction, String output) {
    return new Candidate(
        Optional.empty(), instruction, "", output, Origin.EXTERNAL, Optional.empty());
  }

  private static Optional<RejectionReason> reason(Verdict verdict) {
    return verdict instanceof Rejected rejected ? Optional.of(rejected.reason()) : Optional.empty();
  }

  private static Optional<Neighbour> nearest(Verdict verdict) {
    return ((Rejected) verdict).nearest();
  }
}
