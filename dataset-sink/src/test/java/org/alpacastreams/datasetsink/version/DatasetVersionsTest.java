package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.files.FaultyDisk;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetVersionsTest {
  private static final DatasetName NAME = new DatasetName("cooking");

  @TempDir Path data;
  private final FaultyDisk disk = new FaultyDisk();
  private Dataset dataset;
  private Path folder;

  @BeforeEach
  void tenExamples() {
    dataset = dataset(data);
    folder = data.resolve("datasets/cooking/versions");
    Examples.first("cooking", 10).forEach(dataset.segment()::append);
    dataset.segment().sync();
  }

  @Test
  void writesTheThreeFilesOfTheFirstExamples() throws IOException {
    CutOutcome outcome = dataset.versions().cut(6);
    assertThat(outcome.created()).isTrue();
    assertThat(names(folder.resolve("6")))
        .containsExactly("alpaca_data.json", "examples.jsonl", "manifest.json");
    JsonNode alpaca = Json.mapper().readTree(folder.resolve("6/alpaca_data.json").toFile());
    assertThat(alpaca).hasSize(6);
    assertThat(alpaca.get(5).get("instruction").textValue())
        .isEqualTo(Examples.of("cooking", 5).instruction());
    assertThat(alpaca.get(5).fieldNames())
        .toIterable()
        .containsExactly("instruction", "input", "output");
    List<String> lines = Files.readAllLines(folder.resolve("6/examples.jsonl"));
    assertThat(lines).hasSize(6);
    JsonNode line = Json.mapper().readTree(lines.get(2));
    assertThat(line.get("exampleId").textValue()).isEqualTo("cooking-run-000002/1#4");
    assertThat(line.get("sequence").longValue()).isEqualTo(2);
    assertThat(line.get("origin").get("teacher").textValue()).isEqualTo("procedural");
    assertThat(line.get("neighbours").get(0).get("score").doubleValue()).isEqualTo(0.25);
  }

  @Test
  void describesTheVersionInItsManifest() throws IOException {
    dataset.versions().cut(3);
    dataset.versions().cut(6);
    JsonNode manifest = Json.mapper().readTree(folder.resolve("6/manifest.json").toFile());
    assertThat(manifest.get("schema").textValue()).isEqualTo("dataset-version/1.1");
    assertThat(manifest.get("dataset").textValue()).isEqualTo("cooking");
    assertThat(manifest.get("version").textValue()).isEqualTo("6");
    assertThat(manifest.get("parentVersion").textValue()).isEqualTo("3");
    assertThat(manifest.get("firstSequence").longValue()).isZero();
    assertThat(manifest.get("endSequence").longValue()).isEqualTo(6);
    assertThat(manifest.get("counts"))
        .hasToString("{\"accepted\":6,\"rejected\":{\"too-short\":1}}");
    assertThat(manifest.get("filterVersions")).hasToString("[\"filter-1\"]");
    assertThat(manifest.get("sources")).hasToString("{\"teacher\":6}");
    assertThat(manifest.get("settings").get("policy").textValue()).isEqualTo("robust");
    assertThat(manifest.get("teachers"))
        .hasToString(
            "[{\"teacher\":\"gpt\",\"model\":\"model\",\"recipe\":\"alpaca\",\"promptVersion\":\"alpaca-1\",\"examples\":3},"
                + "{\"teacher\":\"procedural\",\"model\":\"model\",\"recipe\":\"alpaca\",\"promptVersion\":\"alpaca-1\",\"examples\":3}]");
    assertThat(manifest.get("withInput").longValue()).isEqualTo(4);
    assertThat(manifest.get("lengths").get("output"))
        .hasToString("{\"minCharacters\":8,\"maxCharacters\":8,\"totalCharacters\":48}");
    for (JsonNode file : manifest.get("files")) {
      byte[] bytes = Files.readAllBytes(folder.resolve("6").resolve(file.get("path").textValue()));
      assertThat(file.get("bytes").intValue()).isEqualTo(bytes.length);
      assertThat(file.get("sha256").textValue())
          .isEqualTo(HexFormat.of().formatHex(VersionedFile.sha256().digest(bytes)));
    }
    assertThat(manifest.get("files")).hasSize(2);
  }

  @Test
  void announcesWhatTheFolderHolds() throws IOException {
    DatasetVersioned version = dataset.versions().cut(6).version();
    assertThat(version.dataset()).isEqualTo("cooking");
    assertThat(version.version()).isEqualTo("6");
    assertThat(version.endSequence()).isEqualTo(6);
    assertThat(version.examples()).isEqualTo(6);
    assertThat(version.counts())
        .isEqualTo(new VerdictCounts(6, new TreeMap<>(Map.of("too-short", 1L))));
    assertThat(version.parentVersion()).isEmpty();
    assertThat(version.location()).isEqualTo(folder.resolve("6").toUri().toString());
    assertThat(version.files())
        .extracting(VersionFile::path)
        .containsExactly("alpaca_data.json", "examples.jsonl", "manifest.json");
    assertThat(dataset.versions().find(6)).contains(version);
  }

  @Test
  void isAFunctionOfTheExamplesAlone(@TempDir Path elsewhere) throws IOException {
    Dataset other = dataset(elsewhere);
    Examples.first("cooking", 8).forEach(other.segment()::append);
    other.segment().sync();
    dataset.versions().cut(6);
    other.versions().cut(6);
    assertThat(bytes(folder.resolve("6")))
        .isEqualTo(bytes(elsewhere.resolve("datasets/cooking/versions/6")));
  }

  @Test
  void leavesAnExistingVersionAndVerifiesIt() throws IOException {
    CutOutcome first = dataset.versions().cut(6);
    CutOutcome second = dataset.versions().cut(6);
    assertThat(second.created()).isFalse();
    assertThat(second.version()).isEqualTo(first.version());

    Path alpaca = folder.resolve("6/alpaca_data.json");
    byte[] bytes = Files.readAllBytes(alpaca);
    bytes[20] ^= 1;
    Files.write(alpaca, bytes);
    assertThatThrownBy(() -> dataset.versions().cut(6))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(alpaca.toString())
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("move the folder away");
    Files.delete(alpaca);
    assertThatThrownBy(() -> dataset.versions().find(6)).hasMessageContaining("is missing");
  }

  @Test
  void saysWhichManifestIsDamagedAndWritesTheVersionAgainOnceItIsMovedAway() throws IOException {
    CutOutcome first = dataset.versions().cut(6);
    Path manifest = folder.resolve("6/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).substring(0, 100));
    assertThatThrownBy(() -> dataset.versions().find(6))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.damage()).isTrue())
        .hasMessageStartingWith(manifest + " cannot be read (Unexpected end-of-input")
        .hasMessageContaining("move the folder away")
        .message()
        .doesNotContain("\n");
    DatasetVersioned next = dataset.versions().cut(9).version();
    assertThat(dataset.versions().intact()).containsExactly(next);
    Files.move(folder.resolve("6"), folder.resolve("damaged"));
    assertThat(dataset.versions().cut(6).version()).isEqualTo(first.version());
    assertThat(dataset.versions().existing()).containsExactly(6L, 9L);
  }

  @Test
  void leavesWhatIsNoVersionAloneAndCutsNothingOverIt() throws IOException {
    Files.createDirectories(folder.resolve("notes"));
    Files.writeString(folder.resolve("README.txt"), "mine");
    Files.createDirectories(folder.resolve("6"));
    Files.writeString(folder.resolve("6/mine.txt"), "mine");
    assertThat(dataset.versions().existing()).isEmpty();
    assertThatThrownBy(() -> dataset.versions().cut(6))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            folder.resolve("6")
                + " is in the way of a version and has no manifest.json: move it away; the version"
                + " is then written by itself");
    assertThat(folder.resolve("6/mine.txt")).hasContent("mine");
    dataset.versions().cut(5);
    assertThat(names(folder)).containsExactly("5", "6", "README.txt", "notes", "writer.lock");
  }

  @Test
  void refusesWhatIsNotThereYet() {
    assertThatThrownBy(() -> dataset.versions().cut(11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset 'cooking' has 10 examples; a version can end at 1 to 10, not at 11");
    assertThatThrownBy(() -> dataset.versions().cut(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesOnlyFilesOfTheManifest() {
    dataset.versions().cut(6);
    assertThat(dataset.versions().file(6, "examples.jsonl")).isPresent();
    assertThat(dataset.versions().file(6, "../../accepted.jsonl")).isEmpty();
    assertThat(dataset.versions().file(6, "writer.lock")).isEmpty();
    assertThat(dataset.versions().file(7, "examples.jsonl")).isEmpty();
  }

  @Test
  void leavesNoTornFolderAndTheSameBytesWhicheverStepFailed() throws IOException {
    dataset.versions().cut(6);
    Map<String, String> expected = bytes(folder.resolve("6"));
    disk.deleteTree(folder);
    boolean failed = true;
    int step = 0;
    while (failed) {
      disk.failAtStep(step);
      failed = cutFails(expected);
      disk.failAtStep(Integer.MAX_VALUE);
      assertThat(dataset.versions().cut(6).version().files()).hasSize(3);
      assertThat(bytes(folder.resolve("6"))).isEqualTo(expected);
      assertThat(names(folder)).containsExactly("6", "writer.lock");
      disk.deleteTree(folder);
      step++;
    }
    assertThat(step).isGreaterThan(15);
  }

  private boolean cutFails(Map<String, String> expected) throws IOException {
    try {
      dataset.versions().cut(6);
      return false;
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining("the disk is full");
      if (Files.exists(folder.resolve("6"))) {
        assertThat(bytes(folder.resolve("6"))).isEqualTo(expected);
      }
      return true;
    }
  }

  @Test
  void removesWhatACrashLeftAside() throws IOException {
    dataset.versions().cut(6);
    Map<String, String> expected = bytes(folder.resolve("6"));
    Files.move(folder.resolve("6"), folder.resolve(".6.partial"));
    Files.writeString(folder.resolve(".6.partial/alpaca_data.json"), "[torn");
    assertThat(dataset.versions().existing()).isEmpty();
    dataset.versions().cut(6);
    assertThat(bytes(folder.resolve("6"))).isEqualTo(expected);
    assertThat(folder.resolve(".6.partial")).doesNotExist();
  }

  @Test
  void restoresALostVersionWithTheParentItHad() throws IOException {
    dataset.versions().cut(4, Optional.of("3"));
    assertThat(dataset.versions().find(4).orElseThrow().parentVersion()).contains("3");
  }

  private Dataset dataset(Path directory) {
    return new DatasetLibrary(
            directory, List.of(new AlpacaJson(), new ExamplesJsonl()), "instance 'a'", disk)
        .open(NAME);
  }

  private static Map<String, String> bytes(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : names(directory)) {
      content.put(name, HexFormat.of().formatHex(Files.readAllBytes(directory.resolve(name))));
    }
    return content;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isReadByAnyoneWithoutTheLock() {
    dataset.versions().cut(6);
    Dataset reader =
        new DatasetLibrary(data, List.of(), "instance 'b'", new Disk()).find(NAME).orElseThrow();
    assertThat(reader.versions().existing()).containsExactly(6L);
    assertThat(reader.segment().examples()).isEqualTo(10);
  }
}
