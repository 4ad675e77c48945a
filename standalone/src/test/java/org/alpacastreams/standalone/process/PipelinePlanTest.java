package org.alpacastreams.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.UnusableDirectoryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinePlanTest {
  @TempDir Path folder;

  @BeforeEach
  void build() throws Exception {
    touch("standalone/target/leash/alpaca-leash.jar");
    for (String service : List.of("prompt-sampler", "generator", "dedup-filter", "dataset-sink")) {
      touch(service + "/target/quarkus-app/quarkus-run.jar");
    }
  }

  @Test
  void givesEveryServiceItsAddressBrokerNameAndFolder() {
    ChildSpec filter =
        plan(Map.of()).services().stream()
            .filter(s -> s.name().equals("dedup-filter"))
            .findFirst()
            .orElseThrow();
    assertThat(filter.command())
        .contains(
            "-Dkafka.bootstrap.servers=127.0.0.1:9092",
            "-Dquarkus.http.port=8083",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dalpaca.instance-id=dedup-filter",
            "-Dalpaca.data-dir=" + folder.resolve("data/dedup-filter"),
            "-Dalpaca.versions.every=50",
            "-Dalpaca.teachers-file=/teachers.json");
    assertThat(filter.environment()).containsEntry("MALLOC_ARENA_MAX", "2");
  }

  @Test
  void startsFourServicesAndLeavesBothCompilersWhereSpeedCounts() {
    assertThat(plan(Map.of()).services())
        .extracting(ChildSpec::name, s -> s.command().contains("-XX:TieredStopAtLevel=1"))
        .containsExactly(
            tuple("prompt-sampler", true),
            tuple("generator", false),
            tuple("dedup-filter", false),
            tuple("dataset-sink", true));
  }

  @Test
  void takesTheHeapThatTheUserChose() {
    assertThat(plan(Map.of("broker", "1g")).broker().command()).contains("-Xmx1g");
  }

  @Test
  void leashesTheBrokerForLongerThanTheServices() {
    String leash = "-javaagent:" + folder.resolve("standalone/target/leash/alpaca-leash.jar");
    assertThat(plan(Map.of()).broker().command()).contains(leash + "=3");
    assertThat(plan(Map.of()).services()).allMatch(s -> s.command().contains(leash));
  }

  @Test
  void saysThatTheProjectIsNotBuilt() throws Exception {
    Files.delete(folder.resolve("generator/target/quarkus-app/quarkus-run.jar"));
    assertThatThrownBy(() -> plan(Map.of()).services())
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("generator/target/quarkus-app/quarkus-run.jar is missing")
        .hasMessageContaining("mvn -DskipTests package");
  }

  private PipelinePlan plan(Map<String, String> heaps) {
    return new PipelinePlan(
        new Installation(folder),
        new DataDirectory(folder.resolve("data")),
        PipelinePlan.usualPorts(),
        heaps,
        Optional.of(Path.of("/teachers.json")),
        50);
  }

  private void touch(String file) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
  }
}
