package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills the packaged dataset-sink at random moments, as {@code kill -9} does, while accepted
 * examples and retractions stream in; then compares every byte it wrote, and what it announced,
 * with a run of the same stream that nobody disturbed.
 */
@Command(
    name = "sink-kills",
    description = "kill -9 of the packaged dataset-sink, and the bytes of an undisturbed run.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SinkKills implements Callable<Integer> {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("");

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_MS = 250;

  private static final String NOTHING = "nothing yet";

  /** So many of the kills find a sink that starts. */
  private static final int STARTING_ONE_OF = 5;

  @Option(
      names = "--sink",
      defaultValue = "dataset-sink/target/quarkus-app/quarkus-run.jar",
      description = "The packaged service.")
  private Path sink;

  @Option(names = "--kills", defaultValue = "50", description = "How often.")
  private int kills;

  @Option(names = "--every", defaultValue = "100", description = "alpaca.versions.every.")
  private int every;

  @Option(names = "--rate", defaultValue = "40", description = "Accepted examples a second.")
  private int rate;

  @Option(names = "--seed", defaultValue = "7", description = "Of the moments.")
  private long seed;

  @Option(
      names = "--longest",
      defaultValue = "3000",
      description = "Life of a sink in ms after it is ready; every fifth dies before that.")
  private int longestMs;

  /** Runs the command. */
  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    System.exit(new CommandLine(new SinkKills()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("sink-kills");
    System.out.println("files and logs: " + directory);
    Path disturbed = Files.createDirectory(directory.resolve("disturbed"));
    Path calm = Files.createDirectory(directory.resolve("calm"));
    SinkAudit audit;
    try (BrokerProcess kafka = BrokerProcess.start(disturbed)) {
      KafkaConnection connection = connect(kafka);
      try (AcceptedStream stream = new AcceptedStream(connection)) {
        stream.start(rate);
        killOften(disturbed, kafka);
        stream.finish(every);
        audit = new SinkAudit(connection, disturbed.resolve("data"));
        runToTheEnd(disturbed, kafka, audit, stream);
      }
      audit.readTopics();
    }
    try (BrokerProcess kafka = BrokerProcess.start(calm)) {
      KafkaConnection connection = connect(kafka);
      SinkAudit undisturbed = new SinkAudit(connection, calm.resolve("data"));
      try (AcceptedStream stream = new AcceptedStream(connection)) {
        stream.repeat(audit.retractions(), audit.examples());
        runToTheEnd(calm, kafka, undisturbed, stream);
      }
      undisturbed.readTopics();
      List<String> faults = audit.compareWith(undisturbed);
      System.out.println(audit.summary());
      faults.forEach(System.out::println);
      System.out.println(faults.isEmpty() ? "nothing differs" : faults.size() + " faults");
      return faults.isEmpty() ? 0 : 1;
    }
  }

  private static KafkaConnection connect(BrokerProcess kafka) throws InterruptedException {
    KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
    return connection;
  }

  private void killOften(Path directory, BrokerProcess kafka) throws Exception {
    Random moments = new Random(seed);
    Map<String, Integer> found = new TreeMap<>();
    for (int kill = 0; kill < kills; kill++) {
      ServiceProcess service = start(directory, kafka);
      if (kill % STARTING_ONE_OF != 0) {
        service.awaitReady();
      }
      Thread.sleep(moments.nextInt(longestMs));
      service.kill();
      for (String trace : traces(directory.resolve("data/datasets/" + AcceptedStream.DATASET))) {
        found.merge(trace, 1, Integer::sum);
      }
    }
    System.out.printf(Locale.ROOT, "%d kills; what they left: %s%n", kills, found);
    if (found.getOrDefault(NOTHING, 0) > kills / 2) {
      throw new IllegalStateException(
          "most kills found a sink that had written nothing, so they prove nothing; see the logs");
    }
  }

  /** What the moment of the death can be told by. */
  private static List<String> traces(Path dataset) throws IOException {
    List<String> traces = new ArrayList<>();
    Path versions = dataset.resolve("versions");
    if (Files.isDirectory(versions)) {
      try (var entries = Files.list(versions)) {
        if (entries.anyMatch(entry -> entry.getFileName().toString().endsWith(".partial"))) {
          traces.add("a version in the middle");
        }
      }
    }
    Path accepted = dataset.resolve("accepted.jsonl");
    if (Files.exists(accepted) && Files.size(accepted) > 0) {
      byte[] bytes = Files.readAllBytes(accepted);
      traces.add(bytes[bytes.length - 1] == '\n' ? "whole lines" : "a torn line");
    } else {
      traces.add(NOTHING);
    }
    return traces;
  }

  private void runToTheEnd(
      Path directory, BrokerProcess kafka, SinkAudit audit, AcceptedStream stream)
      throws Exception {
    try (ServiceProcess service = start(directory, kafka)) {
      service.awaitReady();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!audit.complete(stream.sent(), stream.retracted(), every)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("it does not come to the end; see " + directory);
        }
        Thread.sleep(PAUSE_MS);
      }
    }
  }

  private ServiceProcess start(Path directory, BrokerProcess kafka) throws IOException {
    return ServiceProcess.start(
        new ServiceProcess.Settings(
            "dataset-sink",
            sink,
            directory,
            kafka.bootstrapServers(),
            EmbeddedKafka.freePort(),
            List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dalpaca.versions.every=" + every,
                "-Dalpaca.versions.keep=100000")));
  }
}
