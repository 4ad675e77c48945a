package org.alpacastreams.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.standalone.directory.DataDirectory;

/**
 * What is started, and with which settings: the broker and the four services, each with its own
 * folder of the data directory and a heap that lets all of them live in 2 GiB.
 *
 * @param ports the port of each process
 * @param heaps heap sizes the user chose, such as {@code 1g}, by process
 * @param teachersFile a teacher catalogue of the user's
 * @param versionEvery a dataset version every so many examples
 */
public record PipelinePlan(
    Installation installation,
    DataDirectory directory,
    Map<String, Integer> ports,
    Map<String, String> heaps,
    Optional<Path> teachersFile,
    int versionEvery) {
  /** The broker's name, folder and log. */
  public static final String BROKER = "broker";

  /** The service that takes runs over HTTP. */
  public static final String SAMPLER = "prompt-sampler";

  /** The service that writes dataset versions. */
  public static final String SINK = "dataset-sink";

  private static final int LOG_FILE_BYTES = 10 * 1024 * 1024;
  private static final int LOG_FILES = 5;

  /** How long the broker outlives the launcher, so that the services can end cleanly. */
  private static final int BROKER_GRACE_SECONDS = 3;

  /**
   * What a process gets where the user says nothing. C1 alone is enough where a teacher's pace sets
   * the pace; parsing and judging are worth the second compiler.
   */
  private enum Tuning {
    BROKER_PROCESS(PipelinePlan.BROKER, 9092, "192m", true),
    SAMPLER_PROCESS(PipelinePlan.SAMPLER, 8081, "96m", true),
    GENERATOR_PROCESS("generator", 8082, "128m", false),
    FILTER_PROCESS("dedup-filter", 8083, "256m", false),
    SINK_PROCESS(PipelinePlan.SINK, 8084, "96m", true);

    private final String process;
    private final int port;
    private final String heap;
    private final boolean firstCompilerOnly;

    Tuning(String process, int port, String heap, boolean firstCompilerOnly) {
      this.process = process;
      this.port = port;
      this.heap = heap;
      this.firstCompilerOnly = firstCompilerOnly;
    }
  }

  public PipelinePlan {
    ports = Map.copyOf(ports);
    heaps = Map.copyOf(heaps);
  }

  /** The ports that are taken where they are free. */
  public static Map<String, Integer> usualPorts() {
    Map<String, Integer> usual = new LinkedHashMap<>();
    for (Tuning tuning : Tuning.values()) {
      usual.put(tuning.process, tuning.port);
    }
    return usual;
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.get(BROKER);
  }

  /** How the broker is started. */
  public ChildSpec broker() {
    Tuning tuning = Tuning.BROKER_PROCESS;
    List<String> command = java(tuning, "=" + BROKER_GRACE_SECONDS);
    command.add("-Djava.util.logging.config.file=" + writeBrokerLogging());
    command.add("-cp");
    command.add(installation.brokerClassPath());
    command.add("org.alpacastreams.embeddedkafka.BrokerMain");
    command.add(directory.of(BROKER).toString());
    command.add(Integer.toString(ports.get(BROKER)));
    return spec(tuning, command);
  }

  /** How the services are started. */
  public List<ChildSpec> services() {
    List<ChildSpec> specs = new ArrayList<>();
    for (Tuning tuning : Tuning.values()) {
      if (tuning != Tuning.BROKER_PROCESS) {
        specs.add(service(tuning));
      }
    }
    return List.copyOf(specs);
  }

  private ChildSpec service(Tuning tuning) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap.servers", bootstrapServers());
    settings.put("alpaca.topics", "create");
    settings.put("alpaca.instance-id", tuning.process);
    settings.put("alpaca.data-dir", directory.of(tuning.process).toString());
    teachersFile.ifPresent(file -> settings.put("alpaca.teachers-file", file.toString()));
    settings.put("alpaca.versions.every", Integer.toString(versionEvery));
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(ports.get(tuning.process)));
    settings.put("quarkus.log.console.enabled", "false");
    settings.put("quarkus.log.file.enabled", "true");
    settings.put(
        "quarkus.log.file.path", directory.logs().resolve(tuning.process + ".log").toString());
    settings.put("quarkus.log.file.rotation.max-file-size", Integer.toString(LOG_FILE_BYTES));
    settings.put("quarkus.log.file.rotation.max-backup-index", Integer.toString(LOG_FILES - 1));
    List<String> command = java(tuning, "");
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(installation.serviceJar(tuning.process).toString());
    return spec(tuning, command);
  }

  private List<String> java(Tuning tuning, String leashArgument) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + installation.leashJar() + leashArgument);
    command.add("-Xmx" + heaps.getOrDefault(tuning.process, tuning.heap));
    command.add("-Xss512k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:MaxMetaspaceSize=128m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + directory.logs().resolve(tuning.process + "-crash-%p.log"));
    if (tuning.firstCompilerOnly) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    return command;
  }

  private ChildSpec spec(Tuning tuning, List<String> command) {
    return new ChildSpec(
        tuning.process,
        ports.get(tuning.process),
        tuning != Tuning.BROKER_PROCESS,
        command,
        // glibc otherwise keeps an arena of native memory per thread.
        Map.of("MALLOC_ARENA_MAX", "2"),
        directory.of(tuning.process),
        directory.logs().resolve(tuning.process + ".out"));
  }

  private Path writeBrokerLogging() {
    Path file = directory.root().resolve("broker-logging.properties");
    // In a FileHandler's pattern a % is a sign of its own, and a backslash escapes.
    String folder = directory.logs().toString().replace("%", "%%").replace("\\", "/");
    String text =
        """
        # Written by the launcher at each start.
        handlers=java.util.logging.FileHandler
        .level=WARNING
        java.util.logging.FileHandler.pattern=%s
        java.util.logging.FileHandler.limit=%d
        java.util.logging.FileHandler.count=%d
        java.util.logging.FileHandler.append=true
        java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format=%%1$tF %%1$tT %%4$s %%3$s: %%5$s%%6$s%%n
        """
            .formatted(folder + "/broker.%g.log", LOG_FILE_BYTES, LOG_FILES);
    try {
      Files.createDirectories(directory.root());
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
