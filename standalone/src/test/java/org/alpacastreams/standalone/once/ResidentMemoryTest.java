package org.alpacastreams.standalone.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  private static final long MIB = 1L << 20;

  @Test
  void keepsTheMostAndTakesTheDeadForNothing() {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells");
    ResidentMemory memory = new ResidentMemory();
    assertThat(memory.mostBytes()).isZero();
    memory.look(List.of(ProcessHandle.current().pid(), Long.MAX_VALUE));
    long seen = memory.mostBytes();
    assertThat(seen).isBetween(20 * MIB, 16_384 * MIB);
    memory.look(List.of());
    assertThat(memory.mostBytes()).isEqualTo(seen);
  }
}
