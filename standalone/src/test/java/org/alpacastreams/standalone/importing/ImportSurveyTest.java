package org.alpacastreams.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSurveyTest {
  @TempDir Path folder;

  @Test
  void readsTheReleasedDataAndTheReferenceSeeds() {
    Path reference = Path.of(System.getProperty("reference.dir", "absent"));
    Assumptions.assumeTrue(
        Files.isDirectory(reference), "no reference data at " + reference.toAbsolutePath());
    ImportSurvey data =
        ImportSurvey.of(ExampleFile.ofRows(reference.resolve("alpaca/alpaca_data.json")));
    assertThat(data.rows()).isEqualTo(52_002);
    assertThat(data.brokenRows()).isZero();
    assertThat(data.idPrefix()).isEqualTo("import-2eddafc6b977");
    ImportSurvey seeds =
        ImportSurvey.of(ExampleFile.ofTasks(reference.resolve("self-instruct/seed_tasks.jsonl")));
    assertThat(seeds.rows()).isEqualTo(175);
    assertThat(seeds.brokenRows()).isZero();
  }

  @Test
  void namesTheSameContentTheSame() throws Exception {
    Path one = Files.writeString(folder.resolve("one.json"), "[{\"instruction\":\"a\"}]");
    Path two = Files.writeString(folder.resolve("two.json"), "[{\"instruction\":\"a\"}]");
    Path other = Files.writeString(folder.resolve("other.json"), "[{\"instruction\":\"b\"}]");
    assertThat(id(one)).isEqualTo(id(two)).matches("import-[0-9a-f]{12}-5");
    assertThat(id(other)).isNotEqualTo(id(one));
  }

  @Test
  void refusesAFileWithoutAReadableRowAndShowsWhy() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), "nonsense\n");
    assertThatThrownBy(() -> ImportSurvey.of(ExampleFile.ofRows(file)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("bad.jsonl has no readable row")
        .hasMessageContaining("bad.jsonl:1: not JSON");
  }

  private static String id(Path file) {
    return ImportSurvey.of(ExampleFile.ofRows(file)).id(5);
  }
}
