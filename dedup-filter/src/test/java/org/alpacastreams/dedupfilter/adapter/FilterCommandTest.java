package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FilterCommandTest {
  private static final String SEEDS =
      """
      {"id": "a", "instruction": "Name three big rivers of Europe.", "instances": [{"input": "", "output": "x"}]}
      {"id": "b", "instruction": "Sing me a song", "instances": [{"input": "", "output": "x"}]}
      """;

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void judgesEveryRowInOrderAndSaysWhy() throws Exception {
    Path candidates =
        write(
            "rows.jsonl",
            """
            {"instruction": "Name three small lakes of Asia", "input": "", "output": "x"}
            {"instruction": "Name three small lakes of Africa", "input": "", "output": "x"}
            nonsense
            {"instruction": "Sing me a song", "input": "", "output": "x"}
            {"instruction": "Boil two eggs", "input": "", "output": "x"}
            """);

    assertThat(filter(candidates, "--seeds", write("seeds.jsonl", SEEDS).toString())).isZero();

    List<JsonNode> lines = verdicts();
    assertThat(lines)
        .extracting(line -> line.get("index").asLong())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(lines.get(0).toString())
        .isEqualTo("{\"index\":0,\"accepted\":true,\"score\":0.5,\"nearest\":0,\"reason\":null}");
    assertThat(lines.get(1).toString())
        .isEqualTo(
            "{\"index\":1,\"accepted\":false,\"score\":0.8333333333333334,\"nearest\":2,\"reason\":\"near-duplicate\",\"message\":\"the instruction is too near to '2': ROUGE-L F is 0.8333, above the dataset's threshold of 0.7\"}");
    assertThat(lines.get(2).get("reason").asText()).isEqualTo("parse-error");
    assertThat(lines.get(2).get("message").asText()).startsWith("line 3: not JSON");
    assertThat(lines.get(2).get("score").isNull()).isTrue();
    assertThat(lines.get(3).get("nearest").asInt()).isEqualTo(1);
    assertThat(lines.get(4).get("score").asDouble()).isZero();
    assertThat(err.toString())
        .contains("Judged 5 rows", "seeds     2", "accepted  2")
        .contains("rejected  3  (near-duplicate 2, parse-error 1)");
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".partial"));
    }
  }

  @Test
  void keepsNearCopiesOfEvaluationTasksOutAndFollowsThePolicy() throws Exception {
    Path candidates =
        write(
            "rows.json",
            """
            [{"instruction": "Explain why the sky is blue", "output": "x"},
             {"instruction": "Boil eggs", "output": "x"},
             {"instruction": "List five ways of cooking eggs", "output": " "}]
            """);
    Path evaluations =
        write("bench.jsonl", "{\"instruction\": \"Explain why the sky is blue.\"}\n");

    assertThat(filter(candidates, "--evaluations", evaluations.toString(), "--policy", "robust"))
        .isZero();

    assertThat(verdicts())
        .extracting(line -> line.get("reason").asText())
        .containsExactly("contaminated", "too-short", "empty-output");
    assertThat(verdicts()).allMatch(line -> line.get("nearest").isNull());
  }

  @Test
  void decidesTheMixedCandidatesAsTheReference() throws Exception {
    List<JsonNode> goldens = Reference.rows("rouge/golden_mixed.jsonl");
    Path candidates = Reference.file("rouge/candidates_mixed_small.jsonl");
    String seeds = Reference.file("self-instruct/seed_tasks.jsonl").toString();

    assertThat(filter(candidates, "--seeds", seeds, "--annotate", "full")).isZero();

    List<JsonNode> lines = verdicts();
    assertThat(lines).hasSameSizeAs(goldens);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      JsonNode golden = goldens.get(i);
      assertThat(line.get("accepted").asBoolean()).isEqualTo(golden.get("accepted").asBoolean());
      assertThat(line.get("score").asDouble())
          .isEqualTo(Double.parseDouble(golden.get("max_hex").asText()));
      assertThat(line.get("nearest").asInt()).isEqualTo(golden.get("argmax").asInt());
      if (line.get("accepted").asBoolean()) {
        List<Double> top = new ArrayList<>();
        line.get("top").forEach(match -> top.add(match.get("score").asDouble()));
        List<Double> expected = new ArrayList<>();
        golden.get("top10").forEach(score -> expected.add(score.asDouble()));
        assertThat(top).isEqualTo(expected);
        assertThat(line.get("mean").asDouble())
            .isCloseTo(golden.get("avg").asDouble(), within(1e-12));
      }
    }
  }

  @Test
  void saysWhichFileCannotBeReadAndLeavesNoVerdicts() throws Exception {
    Path seeds = write("seeds.jsonl", "{\"instruction\": \"Add.\"}\n{\"title\": \"?\"}\n");
    Path candidates = write("rows.jsonl", "{\"instruction\": \"Boil two eggs\"}\n");

    assertThat(filter(candidates, "--seeds", seeds.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "filter: "
                + seeds
                + ":2: has no 'instruction', 'messages', 'conversations', 'prompt' or 'question'. Correct the row, or take it out.");
    assertThat(filter(folder.resolve("absent.json"))).isEqualTo(1);
    assertThat(err.toString()).contains("absent.json does not exist");
    assertThat(folder.resolve("verdicts.jsonl")).doesNotExist();
  }

  @Test
  void refusesATargetThatIsAFolderOrIsRead() throws Exception {
    Path candidates = write("rows.jsonl", "{\"instruction\": \"Boil two eggs\"}\n");

    assertThat(filter(candidates, "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is a folder; name a file in it");
    assertThat(filter(candidates, "--out", candidates.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is a file that is read; name another");
    assertThat(candidates).content().contains("Boil two eggs");
  }

  @Test
  void writesIntoAPipeAndLeavesItThere() throws Exception {
    Path candidates = write("rows.jsonl", "{\"instruction\": \"Boil two eggs\"}\n");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();

    assertThat(filter(candidates, "--out", pipe.toString())).isZero();

    assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("{\"index\":0,\"accepted\":true");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void keepsTheLimitsOfTheStream() throws Exception {
    String tooLong = "1,".repeat(40_000);
    Path candidates =
        write(
            "rows.jsonl",
            "{\"instruction\": \"%s\"}\n{\"instruction\": \"%s\"}\n"
                .formatted(tooLong, tooLong.substring(0, 60_000)));

    assertThat(filter(candidates)).isZero();
    assertThat(verdicts())
        .extracting(line -> line.get("accepted").asBoolean())
        .containsExactly(false, true);
    assertThat(verdicts().get(0).get("reason").asText()).isEqualTo("too-long");
  }

  @Test
  void writesNothingForNoRows() throws Exception {
    assertThat(filter(write("rows.json", "[]"))).isZero();
    assertThat(folder.resolve("verdicts.jsonl")).isEmptyFile();
  }

  @Test
  void namesWhatAnOptionAllows() throws Exception {
    Path candidates = write("rows.jsonl", "{\"instruction\": \"Boil two eggs\"}\n");

    assertThat(filter(candidates, "--policy", "strict")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'strict' is not known: allowed are reference, robust, rouge-only");
    assertThat(filter(candidates, "--threshold", "1.5")).isEqualTo(2);
    assertThat(err.toString()).contains("must be above 0 and at most 1");
  }

  private int filter(Path candidates, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--candidates", candidates.toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--out")) {
      arguments.addAll(List.of("--out", folder.resolve("verdicts.jsonl").toString()));
    }
    CommandLine command = FilterCommand.commandLine().setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private List<JsonNode> verdicts() throws Exception {
    return Files.readAllLines(folder.resolve("verdicts.jsonl")).stream()
        .map(Reference::parse)
        .toList();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
