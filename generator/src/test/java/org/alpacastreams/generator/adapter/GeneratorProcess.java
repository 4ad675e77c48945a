package org.alpacastreams.generator.adapter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.procedural.FlawRates;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;

/** A generator with a teacher {@code t}, in this process or in one of its own to be killed. */
final class GeneratorProcess {
  private GeneratorProcess() {}

  static Generator inThisProcess(
      String bootstrapServers, String instanceId, String baseUrl, int concurrency, Duration grace) {
    TeacherCatalogue catalogue =
        new TeacherCatalogue(
            List.of(
                TestPrompts.procedural(),
                TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, baseUrl, concurrency, 60)));
    return new Generator(
        KafkaConnection.of(bootstrapServers),
        TopicProvisioner.Mode.CREATE,
        instanceId,
        new CallerSettings(64, 1_024, grace),
        TeacherRoster.of(
            catalogue,
            new TeacherMaker(FlawRates.REALISTIC, name -> Optional.of("test-key"))::make),
        new GeneratorMetrics(new SimpleMeterRegistry()));
  }

  /** Starts {@link #main} in a JVM of its own. */
  static Process start(String bootstrapServers, String instanceId, String baseUrl)
      throws IOException {
    return new ProcessBuilder(
            new File(System.getProperty("java.home"), "bin/java").getPath(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            GeneratorProcess.class.getName(),
            bootstrapServers,
            instanceId,
            baseUrl)
        .redirectErrorStream(true)
        .redirectOutput(new File("target/generator-process-" + instanceId + ".log"))
        .start();
  }

  public static void main(String[] args) throws InterruptedException {
    inThisProcess(args[0], args[1], args[2], 8, Duration.ofSeconds(1)).start();
    // Until it is killed.
    Thread.currentThread().join();
  }
}
