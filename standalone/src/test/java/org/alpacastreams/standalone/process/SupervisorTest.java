package org.alpacastreams.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.ProcessRegistry;
import org.alpacastreams.standalone.testing.Jvm;
import org.alpacastreams.standalone.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path folder;
  private ProcessRegistry registry;
  private Supervisor supervisor;

  @BeforeEach
  void start() {
    DataDirectory directory = new DataDirectory(folder);
    directory.prepare();
    registry = new ProcessRegistry(directory);
    supervisor = new Supervisor(spec("broker"), List.of(spec("service")), registry);
    supervisor.start();
    await().atMost(SOON).until(() -> ready("broker") && ready("service"));
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void startsADeadProcessAgainAndTellsSo() {
    long killed = pid("service");
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    await().atMost(SOON).until(() -> state("service").restarts() == 1);
    await().atMost(SOON).until(() -> ready("service"));
    assertThat(pid("service")).isNotEqualTo(killed);
    assertThat(state("service").lastEnd().orElseThrow()).startsWith("ended with code");
    assertThat(state("broker").restarts()).isZero();
  }

  @Test
  void stopsEverythingInTimeAndForgetsIt() {
    List<ProcessHandle> running =
        registry.recorded().stream().map(e -> e.process().orElseThrow()).toList();
    assertThat(running).hasSize(2);
    Instant begin = Instant.now();

    supervisor.close();

    assertThat(running).noneMatch(ProcessHandle::isAlive);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(registry.recorded()).isEmpty();
    assertThat(supervisor.states())
        .extracting(ChildState::phase)
        .containsOnly(ChildState.Phase.STOPPED);
  }

  private boolean ready(String name) {
    return state(name).phase() == ChildState.Phase.READY;
  }

  private ChildState state(String name) {
    return supervisor.states().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long pid(String name) {
    return registry.recorded().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  private ChildSpec spec(String name) {
    int port = EmbeddedKafka.freePort();
    List<String> command =
        Jvm.command(
            List.of("-javaagent:" + Jvm.leashJar(folder)),
            Waiting.class,
            List.of(Integer.toString(port)));
    return new ChildSpec(
        name,
        port,
        false,
        command,
        Map.of(),
        folder.resolve(name),
        folder.resolve("logs").resolve(name + ".out"));
  }
}
