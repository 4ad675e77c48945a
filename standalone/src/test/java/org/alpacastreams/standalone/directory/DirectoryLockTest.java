package org.alpacastreams.standalone.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path folder;
  private DataDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new DataDirectory(folder);
    directory.prepare();
  }

  @Test
  void refusesASecondHolderAndNamesTheFirst() {
    try (DirectoryLock first = DirectoryLock.take(directory)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThatThrownBy(() -> DirectoryLock.take(directory))
          .isInstanceOf(UnusableDirectoryException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("locked by pid " + ProcessHandle.current().pid() + " since 20")
          .hasMessageContaining("--data-dir");
    }
  }

  @Test
  void tellsWhoHoldsIt() {
    try (DirectoryLock lock = DirectoryLock.take(directory)) {
      assertThat(DirectoryLock.holder(lock.directory()).orElseThrow().pid())
          .isEqualTo(ProcessHandle.current().pid());
    }
    assertThat(DirectoryLock.holder(directory)).isEmpty();
  }

  @Test
  void isFreeAgainOnceReleased() {
    DirectoryLock.take(directory).close();
    DirectoryLock.take(directory).close();
    assertThat(DirectoryLock.holder(directory)).isEmpty();
  }

  @Test
  void saysWhatToDoWhereTheDirectoryCannotBeMade() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new DataDirectory(file.resolve("below")).prepare())
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("--data-dir");
  }

  @Test
  void saysWhatToDoWhereTheDirectoryIsReadOnly() throws Exception {
    Assumptions.assumeFalse(
        "root".equals(System.getProperty("user.name")), "root may write everywhere");
    Path readOnly =
        Files.createDirectory(
            folder.resolve("ro"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assertThatThrownBy(() -> new DataDirectory(readOnly.resolve("data")).prepare())
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("cannot be written");
  }
}
