package org.alpacastreams.datasetsink.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The card of Alpaca's 52,002 rows says what SPEC.md 1.7 measured, in a process of little memory.
 */
class ReleasedRowsTest {
  private static final int HEAP_MEGABYTES = 48;

  @TempDir Path folder;

  @Test
  void saysOfTheReleasedRowsWhatWasMeasured() throws Exception {
    Path released = Path.of(System.getProperty("reference.dir", ""), "alpaca", "alpaca_data.json");
    assumeTrue(
        Files.isRegularFile(released),
        "skipped: no " + released + "; set -Dreference.dir to the reference folder");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReleasedRows.class.getName(),
                folder.toString(),
                released.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();

    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("| examples | 52,002 |")
        .contains("| of these with an input | 20,679 (39.8 %) |")
        .contains("| instruction, words | 10.06 |")
        .contains("| input, words | 3.94 |")
        .contains("| output, words | 44.18 |")
        .contains("| instruction, ROUGE-L tokens | 10.15 | 2 | 10 | 17 | 85 |")
        .contains("52,002 instructions are different")
        .contains("28 outputs are empty")
        .contains("license: cc-by-nc-4.0\n");
    assertThat(Files.size(folder.resolve("explore.html")))
        .as("whole texts, in a page that opens")
        .isBetween(15_000_000L, 30_000_000L);
  }
}
