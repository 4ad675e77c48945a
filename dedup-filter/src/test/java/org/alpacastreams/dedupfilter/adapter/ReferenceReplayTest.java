package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's candidates through the whole topology. */
class ReferenceReplayTest {
  private static final String DATASET = "mixed";

  @TempDir private Path directory;
  private FilterDriver driver;

  @BeforeEach
  void start() {
    driver = new FilterDriver(directory);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void acceptsTwoThousandReleasedRowsUnderRougeOnlyAndAllWithOutputUnderRobust() {
    List<JsonNode> rows = Reference.array("alpaca/alpaca_data.json").subList(0, 2000);
    for (Policy policy : List.of(Policy.ROUGE_ONLY, Policy.ROBUST)) {
      String dataset = "alpaca-" + policy.name().toLowerCase(Locale.ROOT);
      openWithReferenceSeeds(dataset, DatasetSettings.withPolicy(policy));
      for (int i = 0; i < rows.size(); i++) {
        driver.send(dataset, row(i, rows.get(i)));
      }
    }
    List<AcceptedExample> accepted = driver.accepted();
    assertThat(accepted)
        .filteredOn(e -> e.settings().policy() == Policy.ROUGE_ONLY)
        .extracting(AcceptedExample::sequence)
        .hasSize(2000)
        .isSorted()
        .doesNotHaveDuplicates()
        .endsWith(1999L);
    assertThat(accepted).filteredOn(e -> e.settings().policy() == Policy.ROBUST).hasSize(1996);
    assertThat(driver.rejected())
        .extracting(RejectedExample::reason)
        .hasSize(4)
        .containsOnly(RejectionReason.EMPTY_OUTPUT);
  }

  @Test
  void decidesTheMixedCandidatesAsTheReference() {
    openWithReferenceSeeds(DATASET, DatasetSettings.withPolicy(Policy.ROUGE_ONLY));
    for (JsonNode golden : Reference.rows("rouge/golden_mixed.jsonl")) {
      driver.send(
          DATASET, candidate(golden.get("id").asText(), golden.get("instruction").asText()));
      double max = Double.parseDouble(golden.get("max_hex").asText());
      if (golden.get("accepted").asBoolean()) {
        AcceptedExample accepted = only(driver.accepted());
        assertThat(accepted.exampleId()).isEqualTo(golden.get("id").asText());
        assertThat(accepted.poolSize()).isEqualTo(golden.get("pool_size").asLong());
        assertThat(accepted.neighbours().get(0).score()).isEqualTo(max);
      } else {
        RejectedExample rejected = only(driver.rejected());
        assertThat(rejected.candidateId()).isEqualTo(golden.get("id").asText());
        assertThat(rejected.reason()).isEqualTo(RejectionReason.NEAR_DUPLICATE);
        assertThat(rejected.nearest().orElseThrow().score()).isEqualTo(max);
      }
    }
  }

  private void openWithReferenceSeeds(String dataset, DatasetSettings settings) {
    driver.send(dataset, new DatasetOpened(settings));
    List<String> seeds = Reference.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      driver.send(dataset, new SeedAdded("seed-" + i, seeds.get(i)));
    }
  }

  private static CandidateEvent row(int number, JsonNode row) {
    return new Candidate(
        Optional.of("row-" + number),
        row.get("instruction").asText(),
        row.get("input").asText(),
        row.get("output").asText(),
        Origin.importedFrom("alpaca_data.json", number),
        Optional.empty());
  }

  private static CandidateEvent candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }

  private static <T> T only(List<T> values) {
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
