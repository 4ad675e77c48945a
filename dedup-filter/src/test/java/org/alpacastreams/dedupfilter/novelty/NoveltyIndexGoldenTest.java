package org.alpacastreams.dedupfilter.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.alpacastreams.dedupfilter.tokens.RougeScoreTokens;
import org.junit.jupiter.api.Test;

/** The reference's own numbers over a growing pool (SPEC 1.6): every candidate in its order. */
class NoveltyIndexGoldenTest {
  private static final double THRESHOLD = 0.7;
  private static final double MEAN_TOLERANCE = 1e-12;

  @Test
  void equalsTheReferenceOnTheFirstTwoThousandRealInstructions() {
    replay(Reference.rows("rouge/golden_rougeL.jsonl"), 2000, 2000);
  }

  @Test
  void equalsTheReferenceOnThreeThousandMixedCandidates() {
    replay(Reference.rows("rouge/golden_mixed.jsonl"), 3000, 2023);
  }

  @Test
  void equalsTheReferenceOnAllRealInstructions() {
    RougeScoreTokens tokens = new RougeScoreTokens();
    NoveltyIndex index = new NoveltyIndex();
    Reference.seeds().forEach(seed -> index.add(tokens.tokens(seed)));
    List<JsonNode> candidates = Reference.array("alpaca/alpaca_data.json");
    List<String> goldens = Reference.lines("rouge/golden_full.txt");
    assertThat(goldens).hasSameSizeAs(candidates).hasSize(52_002);
    for (int i = 0; i < candidates.size(); i++) {
      List<String> candidate = tokens.tokens(candidates.get(i).get("instruction").asText());
      Match nearest = index.nearest(candidate).orElseThrow();
      String[] golden = goldens.get(i).split("\t", -1);
      assertThat(golden[0]).isEqualTo(String.valueOf(i));
      assertThat(nearest)
          .as("candidate %d", i)
          .isEqualTo(new Match(Integer.parseInt(golden[3]), Double.parseDouble(golden[2])));
      assertThat(nearest.score() > THRESHOLD).isEqualTo(golden[1].equals("0"));
      assertThat(index.size()).isEqualTo(Integer.parseInt(golden[4]));
      index.add(candidate);
    }
  }

  private static void replay(List<JsonNode> rows, int expectedRows, int expectedAccepted) {
    RougeScoreTokens tokens = new RougeScoreTokens();
    NoveltyIndex index = new NoveltyIndex();
    Reference.seeds().forEach(seed -> index.add(tokens.tokens(seed)));
    int accepted = 0;
    for (JsonNode row : rows) {
      List<String> candidate = tokens.tokens(row.get("instruction").asText());
      assertThat(candidate).hasSize(row.get("n_tokens").asInt());
      if (equalsReference(index, candidate, row)) {
        index.add(candidate);
        accepted++;
      }
    }
    assertThat(rows).hasSize(expectedRows);
    assertThat(accepted).isEqualTo(expectedAccepted);
  }

  private static boolean equalsReference(NoveltyIndex index, List<String> candidate, JsonNode row) {
    double max = Double.parseDouble(row.get("max_hex").asText());
    Match nearest = new Match(row.get("argmax").asInt(), max);
    boolean accepted = row.get("accepted").asBoolean();

    Survey survey = index.survey(candidate);
    assertThat(index.size()).isEqualTo(row.get("pool_size").asInt());
    assertThat(survey.nearest()).as("candidate %s", row.get("seq")).contains(nearest);
    assertThat(survey.mean().orElseThrow())
        .isCloseTo(row.get("avg").asDouble(), within(MEAN_TOLERANCE));
    for (int i = 0; i < row.get("top10").size(); i++) {
      assertThat(survey.top().get(i))
          .isEqualTo(
              new Match(
                  row.get("top10_idx").get(i).asInt(),
                  Double.parseDouble(row.get("top10").get(i).asText())));
    }

    assertThat(index.nearest(candidate)).contains(nearest);
    assertThat(index.nearestAbove(THRESHOLD, candidate))
        .isEqualTo(accepted ? Optional.empty() : Optional.of(nearest));
    return accepted;
  }
}
