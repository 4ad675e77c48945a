package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.messaging.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real input through the running pipeline, by {@code ./alpaca import}, while another dataset is
 * being generated: the verdicts recorded from the reference.
 */
class GoldenIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ROWS = 2_000;

  @TempDir Path directory;

  @Test
  void verdictsOnRealInputAreTheReferences() throws Exception {
    Reference.assume();
    Path released = firstRows();
    Path seeds = Reference.file("self-instruct/seed_tasks.jsonl");
    try (PipelineProcess pipeline =
        new PipelineProcess(
            directory.resolve("data"), "--no-training", "--goal", "1500", "--dataset", "live")) {
      pipeline.startAndAwaitReady();
      KafkaConnection connection = pipeline.connection();
      importFile(released, "rouge-only", seeds, "rouge-only");
      importFile(released, "robust", seeds, "robust");
      importFile(
          Reference.file("rouge/candidates_mixed_small.jsonl"), "mixed", seeds, "rouge-only");

      Map<String, Verdict> novelty = verdicts(connection, "rouge-only", ROWS);
      assertThat(novelty.values()).allMatch(Verdict::accepted);

      Map<String, Verdict> robust = verdicts(connection, "robust", ROWS);
      assertThat(robust.values().stream().filter(Verdict::accepted)).hasSize(1_996);
      assertThat(robust.values().stream().filter(v -> v.reason().equals("empty-output")))
          .hasSize(4);

      compareWithGolden(verdicts(connection, "mixed", 3_000));
      assertThat(Verdict.ofDataset(connection, "live")).as("generated meanwhile").isNotEmpty();
      try (GoldenAnswers answers = new GoldenAnswers(connection)) {
        answers.checkAlpaca();
        answers.checkSelfInstruct();
      }
    }
  }

  /** Verdict and maximum score of every row, bit for bit. */
  private static void compareWithGolden(Map<String, Verdict> mixed) {
    List<JsonNode> golden = Reference.rows("rouge/golden_mixed.jsonl");
    List<Verdict> inOrder =
        mixed.values().stream()
            .sorted((a, b) -> Long.compare(row(a.candidateId()), row(b.candidateId())))
            .toList();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < golden.size(); i++) {
      Verdict verdict = inOrder.get(i);
      JsonNode expected = golden.get(i);
      boolean equal =
          verdict.accepted() == expected.path("accepted").asBoolean()
              && verdict.score() == expected.path("max").asDouble();
      if (!equal) {
        wrong.add(expected.path("seq").asText() + ": " + verdict);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(inOrder.stream().filter(Verdict::accepted)).hasSize(2_023);
  }

  private static long row(String candidateId) {
    return Long.parseLong(candidateId.substring(candidateId.lastIndexOf('-') + 1));
  }

  private static Map<String, Verdict> verdicts(
      KafkaConnection connection, String dataset, int expected) {
    await("all verdicts on " + dataset)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Verdict.ofDataset(connection, dataset).size() >= expected);
    Map<String, Verdict> verdicts = Verdict.ofDataset(connection, dataset);
    assertThat(verdicts).hasSize(expected);
    return verdicts;
  }

  private void importFile(Path file, String dataset, Path seeds, String policy)
      throws IOException, InterruptedException {
    Path log = directory.resolve("import-" + dataset + ".log");
    Process process =
        new ProcessBuilder(
                House.ROOT.resolve("alpaca").toString(),
                "import",
                file.toString(),
                "--dataset",
                dataset,
                "--as",
                "candidates",
                "--seeds",
                seeds.toString(),
                "--policy",
                policy,
                "--data-dir",
                directory.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    System.out.println(Files.readString(log));
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  private Path firstRows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    Json.mapper()
        .readTree(Reference.file("alpaca/alpaca_data.json").toFile())
        .forEach(row -> rows.add(row));
    return Files.write(
        directory.resolve("released.json"), Json.mapper().writeValueAsBytes(rows.subList(0, ROWS)));
  }
}
