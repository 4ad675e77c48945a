package org.alpacastreams.datasetsink.adapter.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.selection.Selection;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands over the files of a real library: dataset "cooking" with versions 3 and 6. */
class DatasetCommandsTest {
  @TempDir Path folder;
  private Path data;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void cutVersions() {
    data = folder.resolve("data");
    try (DatasetLibrary library =
        new DatasetLibrary(
            data.resolve("dataset-sink"),
            List.of(new AlpacaJson(), new ExamplesJsonl()),
            "test",
            new Disk())) {
      library.prepare();
      Dataset dataset = library.open(new DatasetName("cooking"));
      for (long i = 0; i < 7; i++) {
        dataset.segment().append(example(i));
      }
      dataset.segment().sync();
      dataset.versions().cut(3);
      dataset.versions().cut(6);
    }
  }

  /** The first is in English, the second German, the third declines, the others are short. */
  private static AcceptedExample example(long sequence) {
    if (sequence == 0) {
      return Examples.of("cooking", 0, "Name a dish of rice.", "", "Paella is a dish of rice.");
    }
    if (sequence == 1) {
      return Examples.of(
          "cooking", 1, "Nenne drei Gerichte mit Reis.", "", "Paella, Risotto und Pilaw.");
    }
    if (sequence == 2) {
      return Examples.of(
          "cooking",
          2,
          "Tell me your favourite dish.",
          "",
          "I'm sorry, but I cannot eat anything.");
    }
    return Examples.of("cooking", sequence);
  }

  @Test
  void listsDatasetsWithTheirVersions() {
    assertThat(run("datasets", "--url", "http://127.0.0.1:1")).isZero();
    assertThat(out.toString()).containsPattern("cooking +7 +2: 3 6 +-");
  }

  @Test
  void listsWhatIsWrongWithADataset() throws Exception {
    Files.writeString(version(6).resolve("manifest.json"), "{");
    assertThat(run("datasets", "--url", "http://127.0.0.1:1")).isZero();
    assertThat(out.toString()).contains("manifest.json cannot be read");
  }

  @Test
  void showsAManifestInWords() {
    assertThat(run("show", "cooking@6")).isZero();
    assertThat(out.toString())
        .contains("cooking@6 in " + version(6))
        .contains("examples     6  (2 with an input)")
        .contains("after        version 3")
        .contains("accepted     6 of 7 candidates (85.7 %)")
        .contains("rejected     1  (too-short 1)")
        .contains("teacher      gpt, model model, recipe alpaca, prompt alpaca-1: 3")
        .containsPattern("file +alpaca_data.json +[0-9,]+ bytes +sha256 [0-9a-f]{64}");
  }

  @Test
  void takesTheNewestVersionWhereNoneIsNamed() {
    assertThat(run("show", "cooking")).isZero();
    assertThat(out.toString()).contains("cooking@6 in");
  }

  @Test
  void namesWhatThereIsWhereANameIsWrong() {
    assertThat(run("show", "baking")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no dataset 'baking' in").contains("cooking");
    assertThat(run("show", "cooking@5")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "dataset 'cooking' has no version 5; the nearest is cooking@6. There are: [3, 6]");
    assertThat(run("show", "cooking@x")).isEqualTo(1);
    assertThat(err.toString()).contains("'cooking@x' names no version; write DATASET@N");
  }

  @Test
  void saysHowToNameTheDataDirectory() {
    data = folder.resolve("elsewhere");
    assertThat(run("datasets")).isEqualTo(1);
    assertThat(err.toString())
        .contains("there are no datasets in " + data)
        .contains("--data-dir or ALPACA_DATA_DIR");
  }

  @Test
  void saysWhereAManifestIsDamagedAndWhatToDo() throws Exception {
    Files.writeString(version(6).resolve("manifest.json"), "{\"schema\":");
    assertThat(run("show", "cooking@6")).isEqualTo(1);
    assertThat(err.toString())
        .contains(version(6).resolve("manifest.json") + " is damaged")
        .contains("Move the folder away");
  }

  @Test
  void showsWhatVersionsDifferIn() throws Exception {
    assertThat(run("diff", "cooking@3", "cooking@6", "--ids")).isZero();
    assertThat(out.toString())
        .contains("examples     3 to 6")
        .contains("added        3\n    + cooking-run-000003/1#4\n")
        .contains("removed      0\n")
        .contains("settings     the same: policy ")
        .contains("verdicts     accepted +3");

    Path copy = copy(version(6));
    List<String> rows = Files.readAllLines(copy.resolve("examples.jsonl"));
    rows.remove(1);
    Files.write(copy.resolve("examples.jsonl"), rows);
    assertThat(run("diff", "cooking@3", copy.toString(), "--ids")).isZero();
    assertThat(out.toString()).contains("removed      1\n    - cooking-run-000001/1#4\n");
  }

  @Test
  void verifiesVersionsAndCopiesOfThem() throws Exception {
    assertThat(run("verify", "cooking@6")).isZero();
    assertThat(out.toString())
        .contains("ok   manifest.json              2 files, 6 examples")
        .containsPattern("ok   alpaca_data.json +[0-9]+ bytes, sha256 ")
        .contains("ok   examples.jsonl             6 rows")
        .contains("sequence numbers without a gap")
        .doesNotContain("BAD");
    assertThat(run("verify", copy(version(3)).toString())).isZero();
    assertThat(run("verify", "--all")).isZero();
    assertThat(out.toString()).contains("2 of 2 versions are as their manifests say");
  }

  @Test
  void findsOneChangedByte() throws Exception {
    Path file = version(3).resolve("alpaca_data.json");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(run("verify", "--all")).isEqualTo(1);
    assertThat(out.toString()).containsPattern("BAD  alpaca_data.json +has SHA-256 ");
  }

  @Test
  void findsFilesThatAreMissingAndFilesTooMany() throws Exception {
    Files.delete(version(6).resolve("alpaca_data.json"));
    Files.createDirectory(version(6).resolve("data"));
    Files.writeString(version(6).resolve("data/more.txt"), "x");
    assertThat(run("verify", "cooking@6")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("BAD  alpaca_data.json +is missing")
        .containsPattern("BAD  data/more.txt +is not in the manifest");
  }

  @Test
  void findsRowsThatAreMissingThoughTheChecksumsAgree() throws Exception {
    Path copy = copy(version(6));
    List<String> rows = new ArrayList<>(Files.readAllLines(copy.resolve("examples.jsonl")));
    rows.add(2, rows.remove(4));
    rows.remove(5);
    Files.write(copy.resolve("examples.jsonl"), rows);
    assertThat(run("verify", copy.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("has 5 rows, its manifest says 6 examples")
        .contains("row 4 has sequence 2 after 4; they must rise");
  }

  @Test
  void saysThatAFolderHoldsAnotherVersion() throws Exception {
    Files.move(version(3), version(4));
    assertThat(run("verify", "cooking@4")).isEqualTo(1);
    assertThat(out.toString()).containsPattern("BAD  manifest.json +is that of cooking@3");
  }

  @Test
  void exportsWhatMeetsACondition() throws Exception {
    Path file = folder.resolve("out.json");
    assertThat(
            run(
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
    assertThat(out.toString())
        .contains("1 of the 3 examples of cooking@3 are in " + file)
        .contains("1 left out: not  language = 'en'")
        .contains("1 left out: not  not refusal");
  }

  @Test
  void exportsTheSameBytesAsTheVersionWhereNothingIsLeftOut() throws Exception {
    Path json = folder.resolve("out.json");
    Path lines = folder.resolve("out.jsonl");
    assertThat(run("export", "cooking@6", "-o", json.toString())).isZero();
    assertThat(json).hasSameBinaryContentAs(version(6).resolve("alpaca_data.json"));
    assertThat(run("export", "cooking@6", "--format", "jsonl", "-o", lines.toString())).isZero();
    assertThat(lines).hasSameBinaryContentAs(version(6).resolve("examples.jsonl"));
    try (var files = Files.list(folder)) {
      assertThat(files.filter(entry -> entry.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void replacesAFileOnlyIfToldTo() throws Exception {
    Path file = Files.writeString(folder.resolve("out.json"), "mine");
    assertThat(run("export", "cooking", "--output", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file + " exists; --force replaces it");
    assertThat(file).hasContent("mine");
    assertThat(run("export", "cooking", "--output", file.toString(), "--force")).isZero();
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
            run(
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
    assertThat(run("export", "cooking", "--where", "lang = 'en'", "-o", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("the condition is wrong at character 1: there is no field 'lang'")
        .contains("text: language, ");
    assertThat(run("export", "cooking", "--format", "csv", "-o", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no format 'csv'; there are: alpaca, jsonl");
  }

  @Test
  void retractsThroughTheSinkAndSaysWhatThatMeans() throws Exception {
    List<String> requests = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          boolean first = requests.size() == 1;
          byte[] answer =
              (first
                      ? "{\"sequence\":1,\"endSequence\":7,\"versions\":[\"3\",\"6\"],\"models\":[\"m1\"]}"
                      : "{\"code\":\"ALP-UNKNOWN-EXAMPLE\",\"message\":\"no such example\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(first ? 200 : 404, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(
              run("retract", "cooking", "a/1#4", "--reason", "wrong", "--by", "me", "--url", url))
          .isZero();
      assertThat(requests)
          .containsExactly(
              "POST /datasets/cooking/retractions {\"exampleId\":\"a/1#4\",\"reason\":\"wrong\",\"by\":\"me\"}");
      assertThat(out.toString())
          .contains("Retracted a/1#4 of cooking, sequence 1")
          .contains("first version without it  cooking@7")
          .contains("versions that hold it     3, 6")
          .contains("models that saw it        m1");
      assertThat(run("retract", "cooking", "b", "--reason", "wrong", "--url", url)).isEqualTo(1);
      assertThat(err.toString()).contains("no such example (ALP-UNKNOWN-EXAMPLE)");
    } finally {
      server.stop(0);
    }
    assertThat(run("retract", "cooking", "b", "--reason", "wrong", "--url", "http://127.0.0.1:1"))
        .isEqualTo(3);
    assertThat(err.toString()).contains("no dataset-sink answers at").contains("./alpaca up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"datasets", "show", "diff", "verify", "export", "retract"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: alpaca " + command).contains("Examples:");
  }

  @Test
  void helpOfExportNamesEveryFieldAndThatOfModels() {
    assertThat(execute("export", "--help")).isZero();
    String text = out.toString().replaceAll("\\s+", " ");
    assertThat(text).contains("./alpaca export --gguf --help").contains("alpaca, jsonl");
    Matcher field = Pattern.compile("(?<=[:,] )\\w+").matcher(Selection.fields());
    while (field.find()) {
      assertThat(text).contains(field.group());
    }
  }

  private Path version(long end) {
    return data.resolve("dataset-sink/datasets/cooking/versions/" + end);
  }

  private Path copy(Path version) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (var files = Files.list(version)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!arguments[0].equals("retract")) {
      all.addAll(List.of("--data-dir", data.toString()));
    }
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = DatasetCommands.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
