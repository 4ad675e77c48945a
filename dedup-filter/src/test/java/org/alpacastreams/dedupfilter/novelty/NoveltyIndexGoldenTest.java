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
