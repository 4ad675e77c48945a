package org.alpacastreams.datasetsink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {
  @TempDir Path directory;

  /** Another process that holds the lock until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (WriterLock lock = WriterLock.acquire(Path.of(arguments[0]), "instance 'other'")) {
        System.out.println("locked " + (lock != null));
        while (System.in.read() >= 0) {
          // until the parent closes the pipe
        }
      }
    }
  }

  @Test
  void namesTheHolderInThisProcess() throws IOException {
    Path file = directory.resolve("lock");
    WriterLock first = WriterLock.acquire(file, "instance 'a', process 1");
    assertThatThrownBy(() -> WriterLock.acquire(file, "instance 'b', process 1"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("locked by instance 'a', process 1")
        .hasMessageContaining(file.toString())
        .hasMessageContaining("alpaca.data-dir");
    first.close();
    WriterLock.acquire(file, "instance 'b', process 1").close();
  }

  @Test
  void namesTheHolderInAnotherProcessAndIsFreeWhenThatDies() throws Exception {
    Path file = directory.resolve("lock");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("locked true");
      assertThatThrownBy(() -> WriterLock.acquire(file, "instance 'me'"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("locked by instance 'other'");
    } finally {
      other.destroyForcibly().waitFor();
    }
    WriterLock.acquire(file, "instance 'me'").close();
  }
}
