package org.alpacastreams.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.standalone.directory.DataDirectory;

/**
 * What is started, and with which settings: the broker and the services, each with its own folder
 * of the data directory and a heap that lets all of them live in 3 GiB.
 *
 * @param ports the port of each process
 * @param heaps heap sizes the user chose, such as {@code 1g}, by process
 * @param teachersFile a teacher catalogue of the user's; else the project's, with this gateway
 * @param versionEvery a dataset version every so many examples
 * @param models whether versions become models that answer
 */
public record PipelinePlan(
    Installation installation,
    DataDirectory directory,
    Map<String, Integer> ports,
    Map<String, String> heaps,
    Optional<Path> teachersFile,
    int versionEvery,
    ModelLoop models) {
  /** The broker's name, folder and log. */
  public static final String BROKER = "broker";

  /** The service that takes runs over HTTP. */
  public static final String SAMPLER = "prompt-sampler";

  /** The service that writes dataset versions. */
  public static final String SINK = "dataset-sink";

  /** The service that turns versions into models. */
  public static final String TRAINER = "trainer";

  /** The service that answers, and has the page. */
  public static final String GATEWAY = "inference-gateway";

  private static final int LOG_FILE_BYTES = 10 * 1024 * 1024;
  private static final int LOG_FILES = 5;

  /** How long the broker outlives the launcher, so that the services can end cleanly. */
  private static final int BROKER_GRACE_SECONDS = 3;

  public PipelinePlan {
    ports = Map.copyOf(ports);
    heaps = Map.copyOf(heaps);
  }

  /** The ports of all processes that there are, taken where they are free. */
  public static Map<String, Integer> usualPorts() {
    return usualPorts(ModelLoop.ON);
  }

  /** The same of those that are started. */
  public static Map<String, Integer> usualPorts(ModelLoop models) {
    Map<String, Integer> usual = new LinkedHashMap<>();
    for (ProcessTuning tuning : ProcessTuning.of(models.on())) {
      usual.put(tuning.process(), tuning.port());
    }
    return usual;
  }

  /** Whether a pipeline may run without that process. */
  public static boolean mayBeLeftOff(String process) {
    return process.equals(TRAINER) || process.equals(GATEWAY);
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.get(BROKER);
  }

  /** How the broker is started. */
  public ChildSpec broker() {
    ProcessTuning tuning = ProcessTuning.BROKER;
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
    Optional<Path> teachers =
        teachersFile.or(
            () ->
                Optional.ofNullable(ports.get(GATEWAY))
                    .map(port -> TeachersFile.write(directory, port)));
    List<ChildSpec> specs = new ArrayList<>();
    for (ProcessTuning tuning : ProcessTuning.of(models.on())) {
      if (tuning != ProcessTuning.BROKER) {
        specs.add(service(tuning, teachers));
      }
    }
    return List.copyOf(specs);
  }

  private ChildSpec service(ProcessTuning tuning, Optional<Path> teachers) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap.servers", bootstrapServers());
    settings.put("alpaca.topics", "create");
    settings.put("alpaca.instance-id", tuning.process());
    settings.put("alpaca.data-dir", directory.of(tuning.process()).toString());
    teachers.ifPresent(file -> settings.put("alpaca.teachers-file", file.toString()));
    settings.put("alpaca.versions.every", Integer.toString(versionEvery));
    models
        .minimumExamples()
        .ifPresent(
            n -> {
              settings.put("alpaca.training.minimum-examples", Long.toString(n));
              // A smaller version that was trained on before must not stand in its way.
              settings.put("alpaca.training.growth", "1.001");
            });
    if (tuning == ProcessTuning.GATEWAY) {
      // Any free one: the pipeline's page says which it is.
      settings.put("alpaca.admin.port", "0");
    }
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(ports.get(tuning.process())));
    settings.put("quarkus.log.console.enabled", "false");
    settings.put("quarkus.log.file.enabled", "true");
    settings.put(
        "quarkus.log.file.path", directory.logs().resolve(tuning.process() + ".log").toString());
    settings.put("quarkus.log.file.rotation.max-file-size", Integer.toString(LOG_FILE_BYTES));
    settings.put("quarkus.log.file.rotation.max-backup-index", Integer.toString(LOG_FILES - 1));
    List<String> command = java(tuning, "");
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(installation.serviceJar(tuning.process()).toString());
    return spec(tuning, command);
  }

  private List<String> java(ProcessTuning tuning, String leashArgument) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + installation.leashJar() + leashArgument);
    command.add("-Xmx" + heaps.getOrDefault(tuning.process(), tuning.heap()));
    Collections.addAll(command, tuning.options());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:MaxMetaspaceSize=128m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + directory.logs().resolve(tuning.process() + "-crash-%p.log"));
    if (tuning.firstCompilerOnly()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    return command;
  }

  private ChildSpec spec(ProcessTuning tuning, List<String> command) {
    return new ChildSpec(
        tuning.process(),
        ports.get(tuning.process()),
        tuning != ProcessTuning.BROKER,
        command,
        tuning.environment(),
        directory.of(tuning.process()),
        directory.logs().resolve(tuning.process() + ".out"));
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
