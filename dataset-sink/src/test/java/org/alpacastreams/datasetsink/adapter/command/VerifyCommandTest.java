package org.alpacastreams.datasetsink.adapter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} finds in the versions of dataset "cooking". */
class VerifyCommandTest {
  @TempDir Path folder;
  private DatasetShell shell;

  @BeforeEach
  void cutVersions() {
    shell = DatasetShell.overVersions(folder);
  }

  @Test
  void verifiesVersionsAndCopiesOfThem() throws Exception {
    assertThat(shell.run("verify", "cooking@6")).isZero();
    assertThat(shell.out())
        .contains("ok   manifest.json              2 files, 6 examples")
        .containsPattern("ok   alpaca_data.json +[0-9]+ bytes, sha256 ")
        .contains("ok   examples.jsonl             6 rows")
        .contains("sequence numbers without a gap")
        .doesNotContain("BAD");
    assertThat(shell.run("verify", shell.copy(shell.version(3)).toString())).isZero();
    assertThat(shell.run("verify", "--all")).isZero();
    assertThat(shell.out()).contains("2 of 2 versions are as their manifests say");
  }

  @Test
  void findsOneChangedByte() throws Exception {
    Path file = shell.version(3).resolve("alpaca_data.json");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(shell.run("verify", "--all")).isEqualTo(1);
    assertThat(shell.out()).containsPattern("BAD  alpaca_data.json +has SHA-256 ");
  }

  @Test
  void findsFilesThatAreMissingAndFilesTooMany() throws Exception {
    Files.delete(shell.version(6).resolve("alpaca_data.json"));
    Files.createDirectory(shell.version(6).resolve("data"));
    Files.writeString(shell.version(6).resolve("data/more.txt"), "x");
    assertThat(shell.run("verify", "cooking@6")).isEqualTo(1);
    assertThat(shell.out())
        .containsPattern("BAD  alpaca_data.json +is missing")
        .containsPattern("BAD  data/more.txt +is not in the manifest");
  }

  @Test
  void findsRowsThatAreMissingThoughTheChecksumsAgree() throws Exception {
    Path copy = shell.copy(shell.version(6));
    List<String> rows = new ArrayList<>(Files.readAllLines(copy.resolve("examples.jsonl")));
    rows.add(2, rows.remove(4));
    rows.remove(5);
    Files.write(copy.resolve("examples.jsonl"), rows);
    assertThat(shell.run("verify", copy.toString())).isEqualTo(1);
    assertThat(shell.out())
        .contains("has 5 rows, its manifest says 6 examples")
        .contains("row 4 has sequence 2 after 4; they must rise");
  }

  @Test
  void saysThatAFolderHoldsAnotherVersion() throws Exception {
    Files.move(shell.version(3), shell.version(4));
    assertThat(shell.run("verify", "cooking@4")).isEqualTo(1);
    assertThat(shell.out()).containsPattern("BAD  manifest.json +is that of cooking@3");
  }
}
