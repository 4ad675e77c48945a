package org.alpacastreams.standalone.leash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.standalone.testing.Jvm;
import org.alpacastreams.standalone.testing.StartingAnother;
import org.alpacastreams.standalone.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {
  @TempDir Path folder;

  @Test
  void endsTheProcessWhenItsInputIsClosed() throws Exception {
    Process child = new ProcessBuilder(leashed("")).start();
    assertThat(child.waitFor(1, TimeUnit.SECONDS)).as("ended with its input open").isFalse();

    child.getOutputStream().close();

    assertThat(child.waitFor(5, TimeUnit.SECONDS)).as("ended with its input closed").isTrue();
  }

  @Test
  void endsTheProcessWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(Jvm.command(List.of(), StartingAnother.class, leashed(""))).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

      parent.destroyForcibly();

      await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    }
  }

  @Test
  void outlivesItsInputByTheGraceItIsGiven() throws Exception {
    Process child = new ProcessBuilder(leashed("=2")).start();

    child.getOutputStream().close();

    assertThat(child.waitFor(1, TimeUnit.SECONDS)).as("ended before its grace").isFalse();
    assertThat(child.waitFor(6, TimeUnit.SECONDS)).as("ended after its grace").isTrue();
  }

  private List<String> leashed(String argument) {
    return Jvm.command(
        List.of("-javaagent:" + Jvm.leashJar(folder) + argument), Waiting.class, List.of());
  }
}
