package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetractedVersionTest {
  @TempDir Path data;
  private Dataset dataset;

  @BeforeEach
  void tenExamples() {
    dataset =
        new DatasetLibrary(
                data, List.of(new AlpacaJson(), new ExamplesJsonl()), "instance 'a'", new Disk())
            .open(new DatasetName("cooking"));
    Examples.first("cooking", 10).forEach(dataset.segment()::append);
    dataset.segment().sync();
  }

  @Test
  void leavesRetractedExamplesOutOfLaterVersionsAndSaysSo() throws IOException {
    retract(2, 4);
    retract(5, 4);
    DatasetVersioned six = dataset.versions().cut(6).version();
    assertThat(six.version()).isEqualTo("6");
    assertThat(six.endSequence()).isEqualTo(6);
    assertThat(six.examples()).isEqualTo(4);
    assertThat(six.counts().accepted()).isEqualTo(6);
    assertThat(sequences(6)).containsExactly(0L, 1L, 3L, 4L);
    JsonNode manifest = manifest(6);
    assertThat(manifest.get("endSequence").longValue()).isEqualTo(6);
    assertThat(manifest.get("examples").longValue()).isEqualTo(4);
    assertThat(manifest.get("sources")).hasToString("{\"teacher\":4}");
    assertThat(manifest.get("retracted"))
        .hasToString(
            "[{\"exampleId\":\"cooking-run-000002/1#4\",\"sequence\":2,\"reason\":\"wrong\"},"
                + "{\"exampleId\":\"cooking-run-000005/1#4\",\"sequence\":5,\"reason\":\"wrong\"}]");
  }

  @Test
  void isTheSameAsEverUpToTheEndOfTheRetraction() throws IOException {
    dataset.versions().cut(4);
    byte[] manifest = Files.readAllBytes(folder(4).resolve("manifest.json"));
    assertThat(manifest(4).has("retracted")).isFalse();
    new Disk().deleteTree(folder(4));
    retract(2, 4);
    dataset.versions().cut(4);
    assertThat(folder(4).resolve("manifest.json")).hasBinaryContent(manifest);
    assertThat(sequences(4)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void canBeEmpty() throws IOException {
    retract(0, 0);
    DatasetVersioned version = dataset.versions().cut(1).version();
    assertThat(version.examples()).isZero();
    assertThat(version.endSequence()).isEqualTo(1);
    assertThat(Json.mapper().readTree(folder(1).resolve("alpaca_data.json").toFile())).isEmpty();
    assertThat(dataset.versions().find(1)).contains(version);
  }

  @Test
  void leavesOutOnlyTheExampleOfThatId() throws IOException {
    dataset
        .versions()
        .retractions()
        .addMissing(List.of(new RetractedExample("cooking", "another", "wrong", "").inForce(2, 0)));
    assertThat(dataset.versions().cut(6).version().examples()).isEqualTo(6);
  }

  private void retract(long sequence, long end) {
    String exampleId = Examples.of("cooking", sequence).exampleId();
    dataset
        .versions()
        .retractions()
        .addMissing(
            List.of(
                new RetractedExample("cooking", exampleId, "wrong", "mara")
                    .inForce(sequence, end)));
  }

  private List<Long> sequences(long end) throws IOException {
    return Files.readAllLines(folder(end).resolve("examples.jsonl")).stream()
        .map(RetractedVersionTest::sequence)
        .toList();
  }

  private static Long sequence(String line) {
    try {
      return Json.mapper().readTree(line).get("sequence").longValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode manifest(long end) throws IOException {
    return Json.mapper().readTree(folder(end).resolve("manifest.json").toFile());
  }

  private Path folder(long end) {
    return data.resolve("datasets/cooking/versions").resolve(Long.toString(end));
  }
}
