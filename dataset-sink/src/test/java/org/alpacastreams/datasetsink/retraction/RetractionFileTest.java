package org.alpacastreams.datasetsink.retraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.datasetsink.files.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetractionFileTest {
  @TempDir Path directory;

  @Test
  void holdsEachExampleOnceInTheOrderOfItsRetractions() {
    RetractionFile file = file();
    assertThat(file.all()).isEmpty();
    file.addMissing(List.of(retraction(7, 20), retraction(3, 20)));
    file.addMissing(List.of(retraction(3, 40), retraction(7, 20), retraction(5, 40)));
    assertThat(file().all())
        .containsExactly(retraction(7, 20), retraction(3, 20), retraction(5, 40));
  }

  @Test
  void isLeftOutOfVersionsThatEndAfterItsEndOnly() {
    RetractionFile file = file();
    file.addMissing(List.of(retraction(3, 0), retraction(7, 20), retraction(25, 20)));
    assertThat(file.leftOutOf(2)).isEmpty();
    assertThat(file.leftOutOf(20)).containsOnlyKeys(3L);
    assertThat(file.leftOutOf(21)).containsOnlyKeys(3L, 7L);
    assertThat(file.leftOutOf(30)).containsOnlyKeys(3L, 7L, 25L);
  }

  @Test
  void cutsATornOrDamagedEndAndWritesItAgain() throws IOException {
    RetractionFile file = file();
    List<RetractedExample> all = List.of(retraction(1, 10), retraction(2, 10), retraction(3, 10));
    file.addMissing(all);
    Path path = directory.resolve(RetractionFile.FILE_NAME);
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      file.addMissing(all);
      assertThat(path).hasBinaryContent(whole);
    }
    Files.writeString(path, "{\"dataset\":\"cooking\"}\n", StandardOpenOption.APPEND);
    assertThat(file.all()).isEqualTo(all);
    file.addMissing(List.of(retraction(4, 10)));
    assertThat(file.all()).hasSize(4);
  }

  @Test
  void refusesWhatIsOnlyAskedFor() {
    assertThatThrownBy(
            () -> file().addMissing(List.of(new RetractedExample("cooking", "c1", "wrong", ""))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the retraction of 'c1' is asked for, not in force");
  }

  private RetractionFile file() {
    return new RetractionFile(directory, new Disk());
  }

  private static RetractedExample retraction(long sequence, long end) {
    return new RetractedExample("cooking", "c" + sequence, "wrong — señor", "mara")
        .inForce(sequence, end);
  }
}
