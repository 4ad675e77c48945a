package org.alpacastreams.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import org.alpacastreams.standalone.directory.KeptPorts;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  @Test
  void findsNothingMissingWhereTheTestsRun() throws Exception {
    List<Finding> findings = new Doctor(new DataDirectory(folder.resolve("new"))).examine();
    assertThat(findings)
        .extracting(Finding::subject)
        .contains("Java", "Maven", "Memory", "Cores", "Platform", "Data directory", "Disk")
        .contains("Processor", "Free memory", "libtorch", "Port 8080", "Port 8085")
        .contains("Docker", "GPU");
    assertThat(findings).filteredOn(f -> f.subject().equals("Java")).allMatch(this::isFine);
    assertThat(findings)
        .filteredOn(f -> f.subject().equals("Data directory"))
        .allMatch(this::isFine);
    assertThat(findings)
        .filteredOn(f -> !isFine(f))
        .allSatisfy(f -> assertThat(f.advice()).isNotBlank());
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void hasAProblemWithADirectoryThatCannotBeMade() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(DirectoryChecks.all(new DataDirectory(file.resolve("data"))))
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
              assertThat(finding.message()).contains("is a file");
              assertThat(finding.advice()).contains("--data-dir");
            });
  }

  @Test
  void allowsAUsualPortThatIsTakenButNotAKeptOne() throws Exception {
    DataDirectory directory = new DataDirectory(folder);
    assertThat(new PipelineChecks(directory, port -> port != 9092).all())
        .allMatch(this::isFine)
        .anyMatch(f -> f.message().contains("broker will take the next free one"));

    directory.prepare();
    new KeptPorts(directory)
        .choose(PipelinePlan.usualPorts(), Map.of("broker", freePort(), "generator", freePort()));
    assertThat(new PipelineChecks(directory, port -> false).all())
        .allMatch(f -> f.level() == Finding.Level.PROBLEM)
        .anyMatch(f -> f.advice().contains("--port broker=<port>"));
  }

  @Test
  void asksTheProcessesOfARunningPipeline() throws Exception {
    DataDirectory directory = new DataDirectory(folder);
    directory.prepare();
    new KeptPorts(directory)
        .choose(Map.of("broker", freePort(), "generator", freePort()), Map.of());
    try (DirectoryLock lock = DirectoryLock.take(directory)) {
      assertThat(new PipelineChecks(lock.directory(), port -> true).all())
          .anyMatch(f -> f.message().startsWith("runs as pid " + ProcessHandle.current().pid()))
          .filteredOn(f -> f.subject().equals("broker"))
          .allMatch(f -> f.message().startsWith("does not answer at port"))
          .hasSize(1);
    }
  }

  private boolean isFine(Finding finding) {
    return finding.level() == Finding.Level.OK;
  }

  private static int freePort() {
    return EmbeddedKafka.freePort();
  }
}
