package org.alpacastreams.dedupfilter.rouge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.alpacastreams.dedupfilter.tokens.RougeScoreTokens;
import org.junit.jupiter.api.Test;

class RougeLTest {
  private static final double THRESHOLD = 0.7;

  @Test
  void scoresEverySyntheticBoundaryPairBitForBit() throws IOException {
    List<JsonNode> pairs = syntheticPairs();
    assertThat(pairs).hasSize(230);
    for (JsonNode pair : pairs) {
      assertReferenceScore(pair);
    }
  }

  @Test
  void scoresEveryRealBoundaryPairBitForBit() {
    List<JsonNode> pairs = Reference.rows("rouge/golden_boundary.jsonl");
    assertThat(pairs).hasSize(305);
    for (JsonNode pair : pairs) {
      assertReferenceScore(pair);
    }
  }

  @Test
  void roundsAsTheReferenceAtSevenTenths() {
    // SPEC 1.6: of the pairs with 2L = 0.7(m+n) and m+n = 60, only these five scores do not exceed.
    List<Integer> accepted =
        IntStream.rangeClosed(21, 30)
            .filter(m -> !(RougeL.score(21, m, 60 - m) > THRESHOLD))
            .boxed()
            .toList();
    assertThat(accepted).containsExactly(23, 26, 28, 29, 30);
    assertThat(RougeL.score(21, 23, 37)).isEqualTo(0.6999999999999998);
    assertThat(RougeL.score(7, 7, 13)).isEqualTo(0.7000000000000001);
  }

  @Test
  void scoresNothingInCommonAsZero() {
    assertThat(RougeL.score(List.of("a"), List.of("b"))).isZero();
    assertThat(RougeL.score(List.of(), List.of("b"))).isZero();
    assertThat(RougeL.score(List.of("a"), List.of())).isZero();
    assertThat(RougeL.score(List.of(), List.of())).isZero();
  }

  private static void assertReferenceScore(JsonNode pair) {
    RougeScoreTokens tokens = new RougeScoreTokens();
    List<String> candidate = tokens.tokens(pair.get("cand").asText());
    List<String> pool = tokens.tokens(pair.get("pool").asText());
    assertThat(candidate).isEqualTo(strings(pair.get("cand_tokens")));
    assertThat(pool).isEqualTo(strings(pair.get("pool_tokens")));
    assertThat(commonLength(candidate, pool)).isEqualTo(pair.get("lcs").asInt());
    double score = RougeL.score(candidate, pool);
    assertThat(score).as("pair %s", pair.get("id")).isEqualTo(hex(pair.get("f_hex")));
    assertThat(score > THRESHOLD).isEqualTo(pair.get("reject").asBoolean());
  }

  private static int commonLength(List<String> candidate, List<String> pool) {
    List<String> vocabulary = Stream.concat(candidate.stream(), pool.stream()).distinct().toList();
    LongestCommonSubsequence common = new LongestCommonSubsequence();
    common.prepare(candidate.stream().mapToInt(vocabulary::indexOf).toArray(), vocabulary.size());
    return common.lengthWith(pool.stream().mapToInt(vocabulary::indexOf).toArray(), 0, pool.size());
  }

  private static double hex(JsonNode python) {
    return Double.parseDouble(python.asText());
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<JsonNode> syntheticPairs() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RougeLTest.class.getResourceAsStream("/rouge/boundary.jsonl"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(Reference::parse).toList();
    }
  }
}
