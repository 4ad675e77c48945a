package org.alpacastreams.trainer.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
  @TempDir Path directory;

  @Test
  void isTheMachinesOrTheContainersWhicheverIsLess() throws IOException {
    Path meminfo =
        Files.writeString(
            directory.resolve("meminfo"), "MemTotal:       16384000 kB\nMemFree: 1 kB\n");
    Path limit = directory.resolve("memory.max");
    assertThat(HostMemory.check(meminfo, List.of(limit)))
        .contains(new MemoryCheck(16_777_216_000L, "the memory of this machine", true));
    Files.writeString(limit, "max\n");
    assertThat(HostMemory.check(meminfo, List.of(limit)))
        .contains(new MemoryCheck(16_777_216_000L, "the memory of this machine", true));
    Files.writeString(limit, "2147483648\n");
    assertThat(HostMemory.check(meminfo, List.of(limit)))
        .contains(new MemoryCheck(2_147_483_648L, "the limit of this container", true));
    Files.writeString(limit, "9223372036854771712\n");
    assertThat(HostMemory.check(meminfo, List.of(limit)))
        .as("control groups write no limit as a very large number")
        .contains(new MemoryCheck(16_777_216_000L, "the memory of this machine", true));
  }

  @Test
  void isUnknownWhereTheSystemDoesNotTell() {
    assertThat(HostMemory.check(directory.resolve("nothing"), List.of())).isEmpty();
  }
}
