package org.alpacastreams.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.trainer.Versions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionReaderTest {
  @TempDir Path directory;

  @Test
  void readsTheExamplesInTheirOrder() {
    DatasetVersioned version = Versions.written(directory, "cooking", 5);
    assertThat(VersionReader.read(version)).isEqualTo(Versions.additions(5));
  }

  @Test
  void takesTheIdsOfTheStreamWhereTheVersionHasThem() throws IOException {
    Path folder = directory.resolve("cooking/v1");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("examples.jsonl"),
        "{\"exampleId\":\"r1-7\",\"sequence\":0,\"instruction\":\"Add.\",\"input\":\"1"
            + " 2\",\"output\":\"3\"}\n");
    DatasetVersioned version =
        Versions.written(directory, "cooking", List.of(new InstructionExample("Add.", "1 2", "3")));
    assertThat(VersionReader.read(version))
        .containsExactly(new InstructionExample("r1-7", "Add.", "1 2", "3"));
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    DatasetVersioned version = Versions.written(directory, "cooking", 5);
    Files.delete(file(version));
    assertThatThrownBy(() -> VersionReader.read(version))
        .isInstanceOf(UnusableDatasetException.class)
        .hasMessageContaining("cooking@5: the file " + file(version) + " is missing")
        .hasMessageContaining("Have the dataset-sink write it again");
  }

  @Test
  void saysWhichFileHasChanged() throws IOException {
    DatasetVersioned version = Versions.written(directory, "cooking", 5);
    Files.writeString(file(version), "[]");
    assertThatThrownBy(() -> VersionReader.read(version))
        .hasMessageContaining("cooking@5: the file " + file(version) + " has SHA-256")
        .hasMessageContaining("announced was");
  }

  @Test
  void refusesWhatHasNoExamples() {
    DatasetVersioned empty = Versions.written(directory, "cooking", 0);
    assertThatThrownBy(() -> VersionReader.read(empty))
        .hasMessageContaining("cooking@0 has no examples");
    DatasetVersioned without = Versions.announced("cooking", 5);
    assertThatThrownBy(() -> VersionReader.read(without))
        .hasMessageContaining("cooking@5 lists no file 'alpaca_data.json'");
  }

  @Test
  void refusesPlacesThatItCannotOrMustNotRead() {
    DatasetVersioned version = Versions.written(directory, "cooking", 5);
    assertThatThrownBy(() -> VersionReader.read(at(version, "s3://bucket/x/", version.files())))
        .hasMessageContaining("cooking@5 is at 's3://bucket/x/'")
        .hasMessageContaining("mounted under the same path");
    List<VersionFile> outside = List.of(new VersionFile("../../secret", 1, "00"));
    assertThatThrownBy(() -> VersionReader.read(at(version, version.location(), outside)))
        .hasMessageContaining("'../../secret', which lies outside of its folder");
  }

  private static DatasetVersioned at(
      DatasetVersioned version, String location, List<VersionFile> files) {
    return new DatasetVersioned(
        version.dataset(),
        version.version(),
        version.endSequence(),
        version.examples(),
        version.counts(),
        files,
        location,
        version.parentVersion());
  }

  private static Path file(DatasetVersioned version) {
    return Path.of(URI.create(version.location())).resolve("alpaca_data.json");
  }
}
