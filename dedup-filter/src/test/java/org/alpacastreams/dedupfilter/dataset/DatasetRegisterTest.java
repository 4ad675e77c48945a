package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.AcceptedImported;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.EvaluationAdded;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.Nothing;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.junit.jupiter.api.Test;

class DatasetRegisterTest {
  private static final String DATASET = "cooking";
  private static final DatasetSettings SETTINGS = DatasetSettings.withPolicy(Policy.ROBUST);
  private static final String SOUP = "Describe how to cook an onion soup";
  private static final String BREAD = "List five kinds of bread from Italy";

  private final InMemoryLedger ledger = new InMemoryLedger();
  private DatasetRegister register = new DatasetRegister(ledger);
  private int offset;

  @Test
  void acceptsWithAGaplessSequenceAndCumulativeCounts() {
    open();
    AcceptedExample first = accepted(send(candidate("c1", SOUP)));
    RejectedExample duplicate = rejected(send(candidate("c2", SOUP)));
    AcceptedExample second = accepted(send(candidate("c3", BREAD)));

    assertThat(first.sequence()).isZero();
    assertThat(first.exampleId()).isEqualTo("c1");
    assertThat(first.poolSize()).isZero();
    assertThat(first.counts()).isEqualTo(counts(1, Map.of()));
    assertThat(duplicate.reason()).isEqualTo(RejectionReason.NEAR_DUPLICATE);
    assertThat(duplicate.nearest()).contains(new Neighbour("c1", SOUP, 1));
    assertThat(duplicate.counts()).isEqualTo(counts(1, Map.of("near-duplicate", 1L)));
    assertThat(second.sequence()).isEqualTo(1);
    assertThat(second.poolSize()).isEqualTo(1);
    assertThat(second.counts()).isEqualTo(counts(2, Map.of("near-duplicate", 1L)));
    assertThat(second.settings()).isEqualTo(SETTINGS);
    assertThat(second.filterVersion()).isEqualTo("3");
    assertThat(ledger.state(DATASET).poolSize()).isEqualTo(2);
  }

  @Test
  void repeatsWhatTheCandidateSaid() {
    open();
    Origin origin = Origin.importedFrom("my.jsonl", 3);
    RejectedExample rejected =
        rejected(
            send(
                new Candidate(
                    Optional.of("c1"), "Too short", "in", "out", origin, Optional.empty())));
    assertThat(rejected.instruction()).isEqualTo("Too short");
    assertThat(rejected.input()).isEqualTo("in");
    assertThat(rejected.output()).isEqualTo("out");
    assertThat(rejected.origin()).isEqualTo(origin);
    assertThat(rejected.settings()).contains(SETTINGS);
  }

  @Test
  void answersAnIdOnce() {
    open();
    accepted(send(candidate("c1", SOUP)));
    rejected(send(candidate("c2", "Too short")));
    assertNothing(send(candidate("c1", SOUP)));
    assertNothing(send(candidate("c1", BREAD)));
    assertNothing(send(candidate("c2", BREAD)));
    assertThat(ledger.state(DATASET).counts()).isEqualTo(counts(1, Map.of("too-short", 1L)));
  }

  @Test
  void namesACandidateWithoutIdByItsPosition() {
    open();
    for (Optional<String> id : List.of(Optional.<String>empty(), Optional.of(" "))) {
      int at = offset;
      Candidate candidate =
          new Candidate(id, "Too short", "", "x", Origin.EXTERNAL, Optional.empty());
      assertThat(rejected(send(candidate)).candidateId()).isEqualTo("topic-0-" + at);
    }
  }

  @Test
  void rejectsACandidateForADatasetThatIsNotOpenAndJudgesItOnceItIs() {
    RejectedExample unknown = rejected(send(candidate("c1", SOUP)));
    assertThat(unknown.reason()).isEqualTo(RejectionReason.UNKNOWN_DATASET);
    assertThat(unknown.message()).contains("'cooking' is not open").contains("./alpaca import");
    assertThat(unknown.settings()).isEmpty();
    assertThat(unknown.counts()).isEqualTo(counts(0, Map.of("unknown-dataset", 1L)));
    assertNothing(send(candidate("c1", SOUP)));
    open();
    assertThat(accepted(send(candidate("c1", SOUP))).counts()).isEqualTo(counts(1, Map.of()));
  }

  @Test
  void rejectsSeedsForADatasetThatIsNotOpen() {
    RejectedExample rejected = rejected(send(new SeedAdded("s1", SOUP)));
    assertThat(rejected.reason()).isEqualTo(RejectionReason.UNKNOWN_DATASET);
    assertThat(rejected.candidateId()).isEqualTo("s1");
    assertThat(rejected.instruction()).isEqualTo(SOUP);
  }

  @Test
  void openingAgainWithEqualSettingsChangesNothing() {
    open();
    accepted(send(candidate("c1", SOUP)));
    open();
    assertThat(accepted(send(candidate("c2", BREAD))).sequence()).isEqualTo(1);
  }

  @Test
  void openingAgainWithOtherSettingsIsAConflictThatNamesThem() {
    open();
    int at = offset;
    RejectedExample conflict =
        rejected(send(new DatasetOpened(DatasetSettings.withPolicy(Policy.REFERENCE))));
    assertThat(conflict.reason()).isEqualTo(RejectionReason.SETTINGS_CONFLICT);
    assertThat(conflict.candidateId()).isEqualTo("topic-0-" + at);
    assertThat(conflict.message()).contains("policy is robust, not reference");
    assertThat(conflict.message()).doesNotContain("threshold is");
    assertThat(conflict.settings()).contains(SETTINGS);
  }

  @Test
  void seedsJoinThePoolOnceAndAreNoPartOfTheDataset() {
    open();
    assertNothing(send(new SeedAdded("s1", SOUP)));
    assertNothing(send(new SeedAdded("s1", BREAD)));
    RejectedExample duplicate = rejected(send(candidate("c1", SOUP)));
    assertThat(duplicate.nearest()).map(Neighbour::id).contains("s1");
    assertThat(accepted(send(candidate("c2", BREAD))).sequence()).isZero();
    assertThat(ledger.state(DATASET).poolSize()).isEqualTo(2);
  }

  @Test
  void aSeedAndACandidateMayHaveEqualIds() {
    open();
    assertNothing(send(new SeedAdded("1", SOUP)));
    assertThat(accepted(send(candidate("1", BREAD))).exampleId()).isEqualTo("1");
  }

  @Test
  void evaluationTasksJoinTheirOwnPoolOnce() {
    open();
    assertNothing(send(new EvaluationAdded("e1", "held-out", SOUP)));
    assertNothing(send(new EvaluationAdded("e1", "held-out", BREAD)));
    RejectedExample contaminated = rejected(send(candidate("c1", SOUP)));
    assertThat(contaminated.reason()).isEqualTo(RejectionReason.CONTAMINATED);
    assertThat(contaminated.nearest()).contains(new Neighbour("e1", SOUP, 1));
    accepted(send(candidate("c2", BREAD)));
    assertThat(ledger.state(DATASET).evaluationSize()).isEqualTo(1);
    assertThat(ledger.state(DATASET).poolSize()).isEqualTo(1);
  }

  @Test
  void importedExamplesAreAcceptedUnjudgedOnce() {
    open();
    accepted(send(candidate("c1", SOUP)));
    AcceptedExample imported = accepted(send(imported("i1", SOUP)));
    assertThat(imported.sequence()).isEqualTo(1);
    assertThat(imported.neighbours()).isEmpty();
    assertThat(imported.counts()).isEqualTo(counts(2, Map.of()));
    assertNothing(send(imported("i1", SOUP)));
    assertNothing(send(imported("c1", BREAD)));
    assertThat(accepted(send(imported("i2", BREAD))).sequence()).isEqualTo(2);
    assertThat(rejected(send(candidate("c2", BREAD))).nearest()).map(Neighbour::id).contains("i2");
  }

  @Test
  void keepsDatasetsApart() {
    open();
    decide("baking", new DatasetOpened(SETTINGS));
    accepted(send(candidate("c1", SOUP)));
    AcceptedExample other = accepted(decide("baking", candidate("c1", SOUP)));
    assertThat(other.sequence()).isZero();
    assertThat(other.dataset()).isEqualTo("baking");
  }

  @Test
  void decidesTheSameAfterARestart() {
    open();
    send(new SeedAdded("s1", SOUP));
    send(new EvaluationAdded("e1", "held-out", "Explain what makes a good risotto creamy"));
    accepted(send(candidate("c1", BREAD)));
    rejected(send(candidate("c2", BREAD)));

    register = new DatasetRegister(ledger);

    assertNothing(send(candidate("c1", BREAD)));
    assertNothing(send(candidate("c2", BREAD)));
    assertNothing(send(new SeedAdded("s1", BREAD)));
    open();
    assertThat(rejected(send(candidate("c3", SOUP))).nearest()).map(Neighbour::id).contains("s1");
    assertThat(rejected(send(candidate("c4", "Explain what makes a good risotto creamy"))).reason())
        .isEqualTo(RejectionReason.CONTAMINATED);
    AcceptedExample next = accepted(send(candidate("c5", "Compare butter and olive oil briefly")));
    assertThat(next.sequence()).isEqualTo(1);
    assertThat(next.poolSize()).isEqualTo(2);
    assertThat(next.counts())
        .isEqualTo(counts(2, Map.of("near-duplicate", 2L, "contaminated", 1L)));
  }

  @Test
  void refusesWhatIsTooLargeToKeepOrToRepeat() {
    open();
    RejectedExample giant = giantOf("x".repeat(5_000_000));
    assertThat(giant.reason()).isEqualTo(RejectionReason.OTHER);
    assertThat(giant.message()).contains("5000000 bytes").contains("4194304");
    assertThat(giant.instruction()).hasSize(1000 + "… (5000000 characters)".length());

    assertThat(giantOf("😀".repeat(600_000) + "x".repeat(4_000_000)).instruction())
        .startsWith("😀".repeat(500) + "…");
    assertThat(giantOf("x" + "😀".repeat(2_000_000)).instruction())
        .startsWith("x" + "😀".repeat(499) + "…");

    RejectedExample longText = rejected(send(candidate("c2", "x".repeat(70_000))));
    assertThat(longText.reason()).isEqualTo(RejectionReason.TOO_LONG);
    int at = offset;
    RejectedExample longId = rejected(send(candidate("i".repeat(600), SOUP)));
    assertThat(longId.candidateId()).isEqualTo("topic-0-" + at);
    assertThat(longId.message()).contains("600 characters");
    assertThat(ledger.state(DATASET).poolSize()).isZero();
  }

  private RejectedExample giantOf(String instruction) {
    CandidateEvent event = candidate("giant-" + offset, instruction);
    return rejected(register.decide(new Arrival(DATASET, "topic-0-" + offset++, 5_000_000, event)));
  }

  private void open() {
    assertNothing(send(new DatasetOpened(SETTINGS)));
  }

  private Decision send(CandidateEvent event) {
    return decide(DATASET, event);
  }

  private Decision decide(String dataset, CandidateEvent event) {
    return register.decide(new Arrival(dataset, "topic-0-" + offset++, 100, event));
  }

  private static Candidate candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }

  private static AcceptedImported imported(String id, String instruction) {
    return new AcceptedImported(id, instruction, "", "output", Origin.EXTERNAL);
  }

  private static AcceptedExample accepted(Decision decision) {
    assertThat(decision).isInstanceOf(Accept.class);
    return ((Accept) decision).example();
  }

  private static RejectedExample rejected(Decision decision) {
    assertThat(decision).isInstanceOf(Reject.class);
    return ((Reject) decision).example();
  }

  private static void assertNothing(Decision decision) {
    assertThat(decision).isEqualTo(new Nothing());
  }

  private static VerdictCounts counts(long accepted, Map<String, Long> rejected) {
    return new VerdictCounts(accepted, new TreeMap<>(rejected));
  }
}
