package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released 52,002 rows through segment and version, in a Java process with a small heap. */
class BigDatasetTest {
  private static final DatasetName NAME = new DatasetName("alpaca");
  private static final int BATCH = 500;

  /** A third of it is the language profiles and what is remembered of languages. */
  private static final long HEAP_MEGABYTES = 36;

  @TempDir Path data;

  /** The process: what it measured, as lines of {@code name=value}. */
  static final class Measured {
    public static void main(String[] arguments) throws IOException {
      Path data = Path.of(arguments[0]);
      long started = System.nanoTime();
      append(dataset(data), Path.of(arguments[1]));
      print("appendMs", (System.nanoTime() - started) / 1_000_000);

      Dataset reopened = dataset(data);
      started = System.nanoTime();
      long examples = reopened.segment().examples();
      print("openMs", (System.nanoTime() - started) / 1_000_000);
      print("examples", examples);

      started = System.nanoTime();
      CutOutcome outcome = reopened.versions().cut(examples);
      print("cutMs", (System.nanoTime() - started) / 1_000_000);
      outcome
          .version()
          .files()
          .forEach(file -> System.out.println(file.path() + "=" + file.sha256()));
      started = System.nanoTime();
      reopened.versions().cut(examples);
      print("verifyMs", (System.nanoTime() - started) / 1_000_000);
    }

    private static void append(Dataset dataset, Path released) throws IOException {
      try (MappingIterator<JsonNode> rows =
              Json.mapper().readerFor(JsonNode.class).readValues(released.toFile());
          var segment = dataset.segment()) {
        for (long sequence = 0; rows.hasNext(); sequence++) {
          JsonNode row = rows.next();
          segment.append(
              Examples.of(
                  "alpaca",
                  sequence,
                  row.get("instruction").textValue(),
                  row.get("input").textValue(),
                  row.get("output").textValue()));
          if (sequence % BATCH == 0) {
            segment.sync();
          }
        }
        segment.sync();
      }
    }

    private static Dataset dataset(Path data) {
      return new DatasetLibrary(
              data, List.of(new AlpacaJson(), new ExamplesJsonl()), "test", new Disk())
          .open(NAME);
    }

    private static void print(String name, long value) {
      System.out.println(name + "=" + value);
    }
  }

  @Test
  void appendsOpensAndCutsTheReleasedRowsInAHeapSmallerThanTheFile() throws Exception {
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
                // Without a configuration the logger takes every trace, of every n-gram.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                Measured.class.getName(),
                data.toString(),
                released.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    System.out.println("52,002 rows, heap %d MB:%n%s".formatted(HEAP_MEGABYTES, output));

    Map<String, String> measured = new TreeMap<>();
    output.lines().map(line -> line.split("=", 2)).forEach(line -> measured.put(line[0], line[1]));
    assertThat(measured)
        .containsEntry("examples", "52002")
        .containsEntry(
            "alpaca_data.json", "2eddafc6b977608d778aaab8dfc7e50e547b3af9826dfb9e909d9fc362e4a419");
    assertThat(Files.size(data.resolve("datasets/alpaca/accepted.jsonl")))
        .isGreaterThan(HEAP_MEGABYTES * 1024 * 1024);
    assertThat(Long.parseLong(measured.get("openMs"))).isLessThan(2_000);
  }
}
