package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir Path folder;

  @Test
  void tellsTheNewestFirstAndAfterARestartToo() {
    for (int i = 1; i <= 3; i++) {
      log().add(entry("act " + i));
    }
    assertThat(log().newest(2)).containsExactly(entry("act 3"), entry("act 2"));
  }

  @Test
  void rotatesAndNeverGrowsBeyondItsFiles() throws IOException {
    AuditLog log = new AuditLog(Optional.of(file()), 1_000);
    for (int i = 0; i < 200; i++) {
      log.add(entry("act " + i));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).hasSize(5).allSatisfy(f -> assertThat(f).isRegularFile());
    }
    assertThat(Files.size(file())).isLessThanOrEqualTo(1_000);
    assertThat(log.newest(1)).containsExactly(entry("act 199"));
  }

  @Test
  void halfALineOfACrashSpoilsNoOther() throws IOException {
    log().add(entry("whole"));
    Files.writeString(file(), "{\"time\":", StandardOpenOption.APPEND);
    log().add(entry("after"));
    assertThat(log().newest(9)).containsExactly(entry("after"), entry("whole"));
  }

  @Test
  void aLongOrUnprintableTextIsCutToOneShortLine() throws IOException {
    log()
        .add(new AuditEntry(Instant.EPOCH, "k", "a", "t", "x\n\u001b[2J" + "y".repeat(9_999), "o"));
    assertThat(Files.readAllLines(file())).hasSize(1).allMatch(line -> line.length() < 700);
  }

  @Test
  void withoutADirectoryTheNewestAreInMemory() {
    AuditLog log = new AuditLog(Optional.empty(), 1_000);
    log.add(entry("act"));
    assertThat(log.newest(5)).containsExactly(entry("act"));
  }

  private AuditLog log() {
    return new AuditLog(Optional.of(file()), 1_000_000);
  }

  private Path file() {
    return folder.resolve("audit.jsonl");
  }

  private static AuditEntry entry(String act) {
    return new AuditEntry(Instant.EPOCH, "key abc", act, "latest", "better", "done");
  }
}
