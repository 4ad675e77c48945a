package org.alpacastreams.standalone.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.standalone.testing.Jvm;
import org.alpacastreams.standalone.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {
  @TempDir Path folder;
  private DataDirectory directory;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    directory = new DataDirectory(folder);
    directory.prepare();
    process = new ProcessBuilder(Jvm.command(List.of(), Waiting.class, List.of())).start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void endsARecordedProcessThatIsLeftOver() {
    new ProcessRegistry(directory).started("generator", process.toHandle());

    List<ProcessRegistry.Entry> ended = new ProcessRegistry(directory).endLeftovers();

    assertThat(ended).extracting(ProcessRegistry.Entry::name).containsExactly("generator");
    assertThat(process.isAlive()).isFalse();
    assertThat(new ProcessRegistry(directory).recorded()).isEmpty();
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheRecordedPid() throws Exception {
    new ProcessRegistry(directory).started("generator", process.toHandle());
    changeRecordedStart(Instant.now().minusSeconds(3600));

    assertThat(new ProcessRegistry(directory).endLeftovers()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void leavesAProcessAloneThatWasForgotten() {
    ProcessRegistry registry = new ProcessRegistry(directory);
    registry.started("generator", process.toHandle());
    registry.ended("generator");

    assertThat(new ProcessRegistry(directory).endLeftovers()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void doesNotWaitForAProcessThatHasEndedAndKeepsItsPid() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no /proc on this system");
    // The shell becomes a program that never asks about the child it has inherited.
    Process parent =
        new ProcessBuilder("/bin/sh", "-c", "sleep 0.2 & echo $!; exec sleep 60").start();
    try (BufferedReader out = parent.inputReader()) {
      long pid = Long.parseLong(out.readLine());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
      new ProcessRegistry(directory).started("generator", child);
      await().until(() -> Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z"));

      assertThat(child.isAlive()).isTrue();
      assertThat(new ProcessRegistry(directory).endLeftovers()).isEmpty();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void trustsNothingInAFileThatIsNotItsOwn() throws Exception {
    Files.writeString(directory.processesFile(), "[{\"pid\":");
    assertThat(new ProcessRegistry(directory).endLeftovers()).isEmpty();
  }

  private void changeRecordedStart(Instant start) throws Exception {
    JsonNode entries = Json.mapper().readTree(directory.processesFile().toFile());
    ((ObjectNode) entries.get(0)).put("startedAt", start.toString());
    Json.mapper().writeValue(directory.processesFile().toFile(), entries);
  }
}
