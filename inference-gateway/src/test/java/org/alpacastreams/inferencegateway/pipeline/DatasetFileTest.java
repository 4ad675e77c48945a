package org.alpacastreams.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.inferencegateway.Events;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFileTest {
  @TempDir Path home;

  private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    directory = Files.createDirectories(home.resolve("versions/300"));
    Files.writeString(home.resolve("secret"), "12345");
    Files.writeString(directory.resolve("data.json"), "12345");
    Files.writeString(directory.resolve("other.json"), "12345");
  }

  @Test
  void findsAFileThatTheAnnouncementNames() {
    DatasetVersioned version = version(directory.toUri().toString(), "data.json", 5);
    assertThat(DatasetFile.of(version, "data.json"))
        .isEqualTo(new DatasetFile.Found(directory.resolve("data.json"), version.files().get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.json", "../../secret", "", ".", "data.json/", "DATA.json"})
  void knowsNoOtherFileWhateverLiesBesideIt(String file) {
    DatasetVersioned version = version(directory.toUri().toString(), "data.json", 5);
    assertThat(DatasetFile.of(version, file))
        .isInstanceOfSatisfying(
            DatasetFile.Unknown.class,
            unknown -> assertThat(unknown.message()).endsWith("it has: data.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret", "/etc/passwd", "link", "x/../../../secret", "a\0b"})
  void neverLeavesTheDirectoryEvenIfTheAnnouncementSaysSo(String file) throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), home.resolve("secret"));
    DatasetVersioned version = version(directory.toUri().toString(), file, 5);
    assertThat(DatasetFile.of(version, file)).isInstanceOf(DatasetFile.Elsewhere.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://bucket/300/", "file:///nowhere/300/", "no uri at all", "file://host/x/"})
  void saysWhereTheFilesAreWhenTheyAreNotHere(String location) {
    DatasetVersioned version = version(location, "data.json", 5);
    assertThat(DatasetFile.of(version, "data.json"))
        .isInstanceOfSatisfying(
            DatasetFile.Elsewhere.class,
            elsewhere ->
                assertThat(elsewhere.message())
                    .contains("data.json of demo@300 is not on the gateway's machine", location));
  }

  @Test
  void givesNoFileOfAnotherSizeThanAnnounced() {
    DatasetVersioned version = version(directory.toUri().toString(), "data.json", 6);
    assertThat(DatasetFile.of(version, "data.json"))
        .isInstanceOfSatisfying(
            DatasetFile.Elsewhere.class,
            elsewhere ->
                assertThat(elsewhere.message())
                    .startsWith("data.json has 5 bytes here, 6 were announced"));
  }

  private static DatasetVersioned version(String location, String file, long bytes) {
    return new DatasetVersioned(
        "demo",
        "300",
        300,
        300,
        Events.counts(300, 5),
        List.of(new VersionFile(file, bytes, "00")),
        location,
        Optional.empty());
  }
}
