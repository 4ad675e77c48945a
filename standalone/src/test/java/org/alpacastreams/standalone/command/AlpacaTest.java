package org.alpacastreams.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AlpacaTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"up", "status", "import", "dead-letters", "doctor"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: alpaca " + command).contains("Examples:");
  }

  @Test
  void importSaysWhatIsWrongWithItsFileBeforeItLooksForABroker() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"instruction\":\"a\"}\nx\n");
    assertThat(
            execute("import", file.toString(), "--dataset", "d", "--as", "candidates", "--strict"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("rows.jsonl:2: not JSON")
        .contains("1 broken rows. Nothing was imported");
  }

  @Test
  void importSaysThatNoBrokerAnswers() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"instruction\":\"a\"}\n");
    String servers = "127.0.0.1:" + EmbeddedKafka.freePort();
    assertThat(
            execute(
                "import",
                file.toString(),
                "-d",
                "d",
                "--as",
                "seeds",
                "--bootstrap-servers",
                servers))
        .isEqualTo(3);
    assertThat(err.toString())
        .contains("No Kafka broker answers at " + servers)
        .contains("./alpaca up");
  }

  @Test
  void importNamesTheAllowedValues() {
    assertThat(execute("import", "x", "--dataset", "d", "--as", "both")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'both' is none of candidates, seeds, accepted, evaluation");
    assertThat(execute("import", "x", "--dataset", "d", "--as", "seeds", "--policy", "lax"))
        .isEqualTo(1);
  }

  @Test
  void importTakesAVersionsFolderAsAcceptedAndAsksWhereItCannotKnow() throws Exception {
    Path version = Files.createDirectory(folder.resolve("300"));
    Files.writeString(version.resolve("manifest.json"), "{}");
    Files.writeString(version.resolve("alpaca_data.json"), "[]");
    Files.writeString(version.resolve("examples.jsonl"), "nonsense\n");
    assertThat(execute("import", "more", version.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("examples.jsonl:1: not JSON");
    assertThat(execute("import", "more", version.resolve("alpaca_data.json").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("say as what, with --as: candidates, seeds");
    assertThat(execute("import", version.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("say into which dataset: ./alpaca import DATASET FILE");
    assertThat(execute("import", "more", version.toString(), "-d", "other")).isEqualTo(2);
    assertThat(err.toString()).contains("the dataset is named twice");
    assertThat(execute("import", "more", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("has none of examples.jsonl, alpaca_data.json");
    Path parquet = Files.writeString(folder.resolve("rows.parquet"), "PAR1 and no more");
    assertThat(execute("import", "more", parquet.toString(), "--as", "seeds")).isEqualTo(1);
    assertThat(err.toString()).contains("rows.parquet breaks off: a Parquet file ends with PAR1");
  }

  @Test
  void upNamesTheProcessesThatHavePorts() {
    assertThat(execute("up", "--data-dir", folder.toString(), "--port", "kafka=1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--port kafka: there is no such process; there are broker, prompt-sampler");
  }

  @Test
  void onceRefusesWhatContradictsIt() {
    String data = folder.resolve("new").toString();
    assertThat(execute("up", "--data-dir", data, "--once", "--no-training")).isEqualTo(2);
    assertThat(err.toString()).contains("--once needs a run and a training");
    assertThat(execute("up", "--data-dir", data, "--once", "--timeout", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no duration; write 90s, 15m or 1h30m");
    assertThat(execute("up", "--data-dir", data, "--once", "--goal", "0")).isEqualTo(2);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void deadLettersNamesTheTopics() {
    assertThat(execute("dead-letters", "show", "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("'nonsense' is no topic").contains("examples.candidate");
  }

  @Test
  void replayWantsToKnowWhich() {
    assertThat(execute("dead-letters", "replay", "examples.candidate")).isEqualTo(2);
    assertThat(err.toString()).contains("Say which: --id, --code, or --all");
  }

  private int execute(String... arguments) {
    CommandLine command = Alpaca.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
