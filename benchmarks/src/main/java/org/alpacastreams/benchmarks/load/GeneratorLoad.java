package org.alpacastreams.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The packaged generator against a teacher that takes a fixed time: prompts settled a second,
 * beside what so many connections allow, and the generator's memory.
 */
@Command(
    name = "generator-load",
    description = "The packaged generator against a teacher that takes a fixed time.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GeneratorLoad implements Callable<Integer> {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("");

  private static final Duration POLL = Duration.ofMillis(50);

  /** The mean length of the reference's prompts (SPEC 1.2). */
  private static final int PROMPT_CHARACTERS = 3_292;

  @Option(
      names = "--generator",
      defaultValue = "generator/target/quarkus-app/quarkus-run.jar",
      description = "The packaged service.")
  private Path generator;

  @Option(
      names = "--java-options",
      split = ",",
      defaultValue = "-Xmx104m,-Xss512k,-XX:+UseSerialGC",
      description = "For the service, between commas (default: ${DEFAULT-VALUE}).")
  private List<String> javaOptions;

  @Option(names = "--connections", defaultValue = "64", description = "Calls in flight at a time.")
  private int connections;

  @Option(names = "--delay", defaultValue = "50", description = "Of the teacher, in ms.")
  private int delay;

  @Option(names = "--prompts", defaultValue = "20000", description = "In each of the rounds.")
  private int prompts;

  @Option(names = "--rounds", defaultValue = "4", description = "The first warms up.")
  private int rounds;

  /** Runs the command. */
  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    System.exit(new CommandLine(new GeneratorLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("generator-load");
    Process teacher = teacher();
    try (BrokerProcess kafka = BrokerProcess.start(directory);
        BufferedReader output = teacher.inputReader()) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
      List<String> options = new ArrayList<>(javaOptions);
      options.add("-Dalpaca.teachers-file=" + catalogue(directory, output));
      try (ServiceProcess service =
          ServiceProcess.start(
              new ServiceProcess.Settings(
                  "generator",
                  generator,
                  directory,
                  kafka.bootstrapServers(),
                  EmbeddedKafka.freePort(),
                  options))) {
        service.awaitReady();
        for (int round = 0; round < rounds; round++) {
          measure(connection, round, service, kafka, teacher);
        }
      }
    } finally {
      teacher.destroy();
    }
    return 0;
  }

  private Process teacher() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            DelayedTeacher.class.getName(),
            Integer.toString(delay))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Path catalogue(Path directory, BufferedReader output) throws IOException {
    String line = output.readLine();
    if (line == null || !line.startsWith(DelayedTeacher.READY)) {
      throw new IOException("the teacher did not start: " + line);
    }
    return Files.writeString(
        directory.resolve("teachers.json"),
        """
        {"teachers": [{"name": "delayed", "kind": "openai-chat", "model": "delayed",
          "baseUrl": "http://127.0.0.1:%s/v1", "concurrency": %d}]}
        """
            .formatted(line.substring(DelayedTeacher.READY.length()), connections));
  }

  private void measure(
      KafkaConnection connection,
      int round,
      ServiceProcess service,
      BrokerProcess kafka,
      Process teacher)
      throws IOException {
    try (var producer =
            new KafkaProducer<byte[], byte[]>(ClientConfiguration.producer(connection, "load"));
        var consumer =
            new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "load"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.PROMPTS_SETTLED.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      for (int i = 0; i < prompts; i++) {
        SampledPrompt prompt = prompt("load%d-r-%06d/1".formatted(round, i), round, i);
        var unused =
            producer.send(Records.of(Topics.PROMPTS_SAMPLED, prompt.context().promptId(), prompt));
      }
      producer.flush();
      double generatorCpu = service.cpuSeconds();
      double brokerCpu = kafka.cpuSeconds();
      double teacherCpu = ServiceProcess.cpuSeconds(teacher);
      long start = System.nanoTime();
      int settled = 0;
      int before = -1;
      while (settled < prompts) {
        settled += consumer.poll(POLL).count();
        before = before < 0 ? settled : before;
      }
      double perSecond = (settled - before) / ((System.nanoTime() - start) / 1e9);
      double ideal = connections * 1_000.0 / delay;
      System.out.printf(
          Locale.ROOT,
          "%s: %,.0f calls/s, %.0f %% of the ideal %,.0f; generator at most %d MB resident%n",
          round == 0 ? "warm-up" : "round " + round,
          perSecond,
          100 * perSecond / ideal,
          ideal,
          service.mostResidentMegabytes());
      System.out.printf(
          Locale.ROOT,
          "  processor time a call: generator %.2f ms, broker %.2f ms, teacher %.2f ms%n",
          1_000 * (service.cpuSeconds() - generatorCpu) / prompts,
          1_000 * (kafka.cpuSeconds() - brokerCpu) / prompts,
          1_000 * (ServiceProcess.cpuSeconds(teacher) - teacherCpu) / prompts);
    }
  }

  private SampledPrompt prompt(String promptId, int round, int number) {
    return new SampledPrompt(
        new PromptContext(
            promptId,
            "load" + round,
            "r",
            number,
            1,
            "alpaca",
            "instructions",
            "load",
            Parsing.ROBUST,
            4,
            "delayed",
            3_072,
            BigDecimal.ZERO),
        "p".repeat(PROMPT_CHARACTERS),
        List.of(),
        List.of(),
        1,
        1,
        0);
  }
}
