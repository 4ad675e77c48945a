package org.alpacastreams.datasetsink.adapter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that only look, over dataset "cooking" with versions 3 and 6. */
class DatasetCommandsTest {
  @TempDir Path folder;
  private DatasetShell shell;

  @BeforeEach
  void cutVersions() {
    shell = DatasetShell.overVersions(folder);
  }

  @Test
  void listsDatasetsWithTheirVersions() {
    assertThat(shell.run("datasets", "--url", "http://127.0.0.1:1")).isZero();
    assertThat(shell.out()).containsPattern("cooking +7 +2: 3 6 +-");
  }

  @Test
  void listsWhatIsWrongWithADataset() throws Exception {
    Files.writeString(shell.version(6).resolve("manifest.json"), "{");
    assertThat(shell.run("datasets", "--url", "http://127.0.0.1:1")).isZero();
    assertThat(shell.out()).contains("manifest.json cannot be read");
  }

  @Test
  void showsAManifestInWords() {
    assertThat(shell.run("show", "cooking@6")).isZero();
    assertThat(shell.out())
        .contains("cooking@6 in " + shell.version(6))
        .contains("examples     6  (2 with an input)")
        .contains("after        version 3")
        .contains("accepted     6 of 7 candidates (85.7 %)")
        .contains("rejected     1  (too-short 1)")
        .contains("teacher      gpt, model model, recipe alpaca, prompt alpaca-1: 3")
        .contains("cost         US$ 0.015  (answers 1, prompt tokens 1,900, completion tokens 40)")
        .containsPattern("file +alpaca_data.json +[0-9,]+ bytes +sha256 [0-9a-f]{64}");
  }

  @Test
  void takesTheNewestVersionWhereNoneIsNamed() {
    assertThat(shell.run("show", "cooking")).isZero();
    assertThat(shell.out()).contains("cooking@6 in");
    assertThat(shell.run("show", "cooking@3")).isZero();
    assertThat(shell.out()).doesNotContain("cost");
  }

  @Test
  void namesWhatThereIsWhereANameIsWrong() {
    assertThat(shell.run("show", "baking")).isEqualTo(1);
    assertThat(shell.err()).contains("there is no dataset 'baking' in").contains("cooking");
    assertThat(shell.run("show", "cooking@5")).isEqualTo(1);
    assertThat(shell.err())
        .contains(
            "dataset 'cooking' has no version 5; the nearest is cooking@6. There are: [3, 6]");
    assertThat(shell.run("show", "cooking@x")).isEqualTo(1);
    assertThat(shell.err()).contains("'cooking@x' names no version; write DATASET@N");
  }

  @Test
  void saysHowToNameTheDataDirectory() {
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(shell.execute("datasets", "--data-dir", elsewhere.toString())).isEqualTo(1);
    assertThat(shell.err())
        .contains("there are no datasets in " + elsewhere)
        .contains("--data-dir or ALPACA_DATA_DIR");
  }

  @Test
  void saysWhereAManifestIsDamagedAndWhatToDo() throws Exception {
    Files.writeString(shell.version(6).resolve("manifest.json"), "{\"schema\":");
    assertThat(shell.run("show", "cooking@6")).isEqualTo(1);
    assertThat(shell.err())
        .contains(shell.version(6).resolve("manifest.json") + " is damaged")
        .contains("Move the folder away");
  }

  @Test
  void showsWhatVersionsDifferIn() throws Exception {
    assertThat(shell.run("diff", "cooking@3", "cooking@6", "--ids")).isZero();
    assertThat(shell.out())
        .contains("examples     3 to 6")
        .contains("added        3\n    + cooking-run-000003/1#4\n")
        .contains("removed      0\n")
        .contains("settings     the same: policy ")
        .contains("verdicts     accepted +3");

    Path copy = shell.copy(shell.version(6));
    List<String> rows = Files.readAllLines(copy.resolve("examples.jsonl"));
    rows.remove(1);
    Files.write(copy.resolve("examples.jsonl"), rows);
    assertThat(shell.run("diff", "cooking@3", copy.toString(), "--ids")).isZero();
    assertThat(shell.out()).contains("removed      1\n    - cooking-run-000001/1#4\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"datasets", "show", "diff", "verify", "export", "retract"})
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(shell.execute(command, "--help")).isZero();
    assertThat(shell.out()).contains("Usage: alpaca " + command).contains("Examples:");
  }
}
