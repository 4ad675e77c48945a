package org.alpacastreams.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.UnusableDirectoryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinePlanTest {
  private static final List<String> SERVICES =
      List.of(
          "prompt-sampler",
          "generator",
          "dedup-filter",
          "dataset-sink",
          "trainer",
          "inference-gateway");

  @TempDir Path folder;

  @BeforeEach
  void build() throws Exception {
    touch("standalone/target/leash/alpaca-leash.jar");
    for (String service : SERVICES) {
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
  void startsSixServicesAndLeavesBothCompilersWhereSpeedCounts() {
    assertThat(plan(Map.of()).services())
        .extracting(ChildSpec::name, s -> s.command().contains("-XX:TieredStopAtLevel=1"))
        .containsExactly(
            tuple("prompt-sampler", true),
            tuple("generator", false),
            tuple("dedup-filter", false),
            tuple("dataset-sink", true),
            tuple("trainer", false),
            tuple("inference-gateway", false));
  }

  @Test
  void leavesTrainerAndGatewayOff() {
    assertThat(plan(Map.of(), ModelLoop.OFF).services())
        .extracting(ChildSpec::name)
        .containsExactly("prompt-sampler", "generator", "dedup-filter", "dataset-sink");
    assertThat(PipelinePlan.usualPorts(ModelLoop.OFF)).hasSize(5);
    assertThat(PipelinePlan.usualPorts())
        .containsEntry("trainer", 8085)
        .containsEntry("inference-gateway", 8080);
  }

  @Test
  void keepsModelsOfflineAndTheirThreadsFromSpinning() {
    assertThat(service("trainer", ModelLoop.ON).environment())
        .containsEntry("DJL_OFFLINE", "true")
        .containsEntry("GOMP_SPINCOUNT", "20000")
        .containsEntry("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
        .containsEntry("MALLOC_TRIM_THRESHOLD_", "1073741824")
        .containsEntry("MALLOC_MMAP_THRESHOLD_", "1073741824")
        .containsEntry("MALLOC_ARENA_MAX", "8");
    assertThat(service("inference-gateway", ModelLoop.ON).environment())
        .containsEntry("DJL_OFFLINE", "true")
        .containsEntry("GOMP_SPINCOUNT", "1000");
    assertThat(service("trainer", ModelLoop.ON).command()).doesNotContain("-Xss512k");
  }

  @Test
  void tellsTrainerAndGatewayWhenTheFirstTrainingIsDue() {
    assertThat(service("trainer", ModelLoop.from(70)).command())
        .contains("-Dalpaca.training.minimum-examples=70");
    assertThat(service("inference-gateway", ModelLoop.from(70)).command())
        .contains("-Dalpaca.training.minimum-examples=70");
    assertThat(service("trainer", ModelLoop.ON).command())
        .noneMatch(option -> option.contains("minimum-examples"));
  }

  @Test
  void givesTheTeacherGatewayThePortThatTheGatewayGot() {
    Map<String, Integer> ports = new TreeMap<>(PipelinePlan.usualPorts());
    ports.put(PipelinePlan.GATEWAY, 18080);

    List<ChildSpec> services = plan(ports, Optional.empty(), ModelLoop.ON).services();

    Path file = folder.resolve("data/launcher-teachers.json");
    assertThat(services)
        .allMatch(service -> service.command().contains("-Dalpaca.teachers-file=" + file));
    TeacherCatalogue catalogue = TeacherCatalogue.read(file);
    assertThat(catalogue.find("gateway").orElseThrow().baseUrl())
        .contains("http://127.0.0.1:18080/v1");
    assertThat(catalogue.find("openai").orElseThrow().completionUsdPerMillionTokens())
        .as("the rest is the project's")
        .isEqualByComparingTo("0.60");
    assertThat(catalogue.names()).isEqualTo(TeacherCatalogue.standard().names());
  }

  @Test
  void withoutAGatewayTheServicesHaveTheirOwnCatalogue() {
    assertThat(
            plan(PipelinePlan.usualPorts(ModelLoop.OFF), Optional.empty(), ModelLoop.OFF)
                .services())
        .noneMatch(s -> s.command().stream().anyMatch(o -> o.contains("teachers-file")));
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

  private ChildSpec service(String name, ModelLoop models) {
    return plan(Map.of(), models).services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private PipelinePlan plan(Map<String, String> heaps) {
    return plan(heaps, ModelLoop.ON);
  }

  private PipelinePlan plan(Map<String, String> heaps, ModelLoop models) {
    return plan(PipelinePlan.usualPorts(), heaps, Optional.of(Path.of("/teachers.json")), models);
  }

  private PipelinePlan plan(
      Map<String, Integer> ports, Optional<Path> teachersFile, ModelLoop models) {
    return plan(ports, Map.of(), teachersFile, models);
  }

  private PipelinePlan plan(
      Map<String, Integer> ports,
      Map<String, String> heaps,
      Optional<Path> teachersFile,
      ModelLoop models) {
    return new PipelinePlan(
        new Installation(folder),
        new DataDirectory(folder.resolve("data")),
        ports,
        heaps,
        teachersFile,
        50,
        models);
  }

  private void touch(String file) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
  }
}
