package org.alpacastreams.datasetsink.adapter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.selection.Selection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export} writes of the versions of dataset "cooking". */
class ExportCommandTest {
  @TempDir Path folder;
  private DatasetShell shell;

  @BeforeEach
  void cutVersions() {
    shell = DatasetShell.overVersions(folder);
  }

  @Test
  void exportsWhatMeetsACondition() throws Exception {
    Path file = folder.resolve("out.json");
    assertThat(
            shell.run(
                "export",
                "cooking@3",
                "--where",
                "language = 'en' and outputWords >= 3 and not refusal",
                "--output",
                file.toString()))
        .isZero();
    assertThat(Json.mapper().readTree(file.toFile()))
        .hasSize(1)
        .allMatch(row -> row.path("instruction").asText().equals("Name a dish of rice."));
    assertThat(shell.out())
        .contains("1 of the 3 examples of cooking@3 are in " + file)
        .contains("1 left out, not: language = 'en'")
        .contains("1 left out, not: not refusal");
  }

  @Test
  void exportsTheSameBytesAsTheVersionWhereNothingIsLeftOut() throws Exception {
    Path json = folder.resolve("out.json");
    Path lines = folder.resolve("out.jsonl");
    assertThat(shell.run("export", "cooking@6", "-o", json.toString())).isZero();
    assertThat(json).hasSameBinaryContentAs(shell.version(6).resolve("alpaca_data.json"));
    assertThat(shell.run("export", "cooking@6", "--format", "jsonl", "-o", lines.toString()))
        .isZero();
    assertThat(lines).hasSameBinaryContentAs(shell.version(6).resolve("examples.jsonl"));
    try (var files = Files.list(folder)) {
      assertThat(files.filter(entry -> entry.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void replacesAFileOnlyIfToldTo() throws Exception {
    Path file = Files.writeString(folder.resolve("out.json"), "mine");
    assertThat(shell.run("export", "cooking", "--output", file.toString())).isEqualTo(1);
    assertThat(shell.err()).contains(file + " exists; --force replaces it");
    assertThat(file).hasContent("mine");
    assertThat(shell.run("export", "cooking", "--output", file.toString(), "--force")).isZero();
    assertThat(Json.mapper().readTree(file.toFile())).hasSize(6);
  }

  @Test
  void selectsByWhatJudgesSaid() throws Exception {
    Path scores =
        Files.writeString(
            folder.resolve("scores.jsonl"),
            """
            {"exampleId":"cooking-run-000004/1#4","score":4.5}
            {"exampleId":"cooking-run-000005/1#4","score":2}
            """);
    Path file = folder.resolve("out.jsonl");
    assertThat(
            shell.run(
                "export",
                "cooking",
                "--where",
                "judgeScore >= 4",
                "--scores",
                scores.toString(),
                "--format",
                "jsonl",
                "--output",
                file.toString()))
        .isZero();
    assertThat(Files.readAllLines(file))
        .singleElement()
        .satisfies(
            row ->
                assertThat(Json.mapper().readTree(row).at("/annotations/judgeScore").asDouble())
                    .isEqualTo(4.5));
  }

  @Test
  void saysWhereAConditionIsWrong() {
    assertThat(shell.run("export", "cooking", "--where", "lang = 'en'", "-o", "x")).isEqualTo(2);
    assertThat(shell.err())
        .contains("the condition is wrong at character 1: there is no field 'lang'")
        .contains("text: language, ");
    assertThat(shell.run("export", "cooking", "--format", "csv", "-o", "x")).isEqualTo(1);
    assertThat(shell.err()).contains("there is no format 'csv'; there are: alpaca, jsonl");
  }

  @Test
  void helpOfExportNamesEveryFieldAndThatOfModels() {
    assertThat(shell.execute("export", "--help")).isZero();
    String text = shell.out().replaceAll("\\s+", " ");
    assertThat(text).contains("./alpaca export --gguf --help").contains("alpaca, jsonl");
    Matcher field = Pattern.compile("(?<=[:,] )\\w+").matcher(Selection.fields());
    while (field.find()) {
      assertThat(text).contains(field.group());
    }
  }
}
