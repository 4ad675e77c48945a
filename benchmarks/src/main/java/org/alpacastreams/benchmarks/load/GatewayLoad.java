package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.net.URI;
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
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The packaged gateway under concurrent streams, for each of two models; then, while streams run, a
 * newer model that takes over and is withdrawn again.
 */
@Command(
    name = "gateway-load",
    description = "The packaged gateway under concurrent streams, and swaps while they run.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GatewayLoad implements Callable<Integer> {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("");

  private static final String LATEST = "latest";
  private static final int STREAMS_OF_A_SWAP = 8;
  private static final Duration LONGEST_SWAP = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);

  @Option(
      names = "--gateway",
      defaultValue = "inference-gateway/target/quarkus-app/quarkus-run.jar",
      description = "The packaged service.")
  private Path gateway;

  @Option(
      names = "--java-options",
      split = ",",
      defaultValue = "-Xmx512m,-XX:+UseSerialGC,-Dalpaca.moderation.moderator=off",
      description = {
        "For the service, between commas (default: ${DEFAULT-VALUE}).",
        "Random weights write no sentences, at whose ends moderation lets go of them."
      })
  private List<String> javaOptions;

  @Option(
      names = "--nano",
      defaultValue = "trainer/src/main/resources/base-model/nano",
      description = "The nano model's directory.")
  private Path nano;

  @Option(
      names = "--shapes",
      split = ",",
      defaultValue = "nano,large",
      description = "Of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<ServedShape> shapes;

  @Option(
      names = "--streams",
      split = ",",
      defaultValue = "1,8,32",
      description = "At a time (default: ${DEFAULT-VALUE}).")
  private List<Integer> streams;

  @Option(names = "--seconds", defaultValue = "30", description = "Of every measurement.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "15", description = "Seconds before, per model.")
  private int warmUp;

  @Option(names = "--tokens", defaultValue = "64", description = "Of every answer.")
  private int tokens;

  @Option(names = "--swap-seconds", defaultValue = "5", description = "Of streams around swaps.")
  private int swapSeconds;

  /** Runs the command. */
  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    System.exit(
        new CommandLine(new GatewayLoad())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("gateway-load");
    try (BrokerProcess kafka = BrokerProcess.start(directory)) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
      int port = EmbeddedKafka.freePort();
      List<String> options = new ArrayList<>(javaOptions);
      options.add("-Dalpaca.admin.port=" + EmbeddedKafka.freePort());
      try (ServiceProcess service =
              ServiceProcess.start(
                  new ServiceProcess.Settings(
                      "inference-gateway",
                      gateway,
                      directory,
                      kafka.bootstrapServers(),
                      port,
                      options));
          AnnouncedModels models = new AnnouncedModels(connection)) {
        service.awaitReady();
        URI http = URI.create("http://127.0.0.1:" + port);
        StreamingClient client = new StreamingClient(http, tokens, ServedShape.endToken(nano));
        System.out.println("models and logs are in " + directory);
        System.out.print(StreamsReport.header());
        long failed = 0;
        for (ServedShape shape : shapes) {
          failed += measure(shape, directory, models, client);
        }
        System.out.printf("the gateway took at most %d MB%n", service.mostResidentMegabytes());
        return failed == 0 ? 0 : 1;
      }
    }
  }

  /** Returns how many requests failed. */
  private long measure(
      ServedShape shape, Path directory, AnnouncedModels models, StreamingClient client)
      throws Exception {
    String name = shape.name().toLowerCase(Locale.ROOT);
    Path model = Files.createDirectories(directory.resolve(name));
    shape.write(nano, model);
    models.publish(name, model);
    awaitLatest(client, name);
    Streams clients = new Streams(client);
    clients.run(LATEST, STREAMS_OF_A_SWAP, Duration.ofSeconds(warmUp));
    long failed = 0;
    for (int count : streams) {
      StolenTime stolen = new StolenTime();
      StreamsReport report = clients.run(LATEST, count, Duration.ofSeconds(seconds));
      failed += tell(report, name);
      System.err.println(name + ", " + count + stolen.inWords());
    }
    String newer = name + "-newer";
    StreamsReport swapped =
        clients.run(LATEST, STREAMS_OF_A_SWAP, () -> swap(models, client, name, newer, model));
    failed += tell(swapped, name + ", swapped twice");
    System.out.println("answers by model during the swaps: " + swapped.byModel());
    return failed;
  }

  private static long tell(StreamsReport report, String model) {
    System.out.print(report.row(model));
    report.reasons().forEach(reason -> System.out.println("failed: " + reason));
    return report.failed();
  }

  private String swap(
      AnnouncedModels models, StreamingClient client, String name, String newer, Path model)
      throws IOException, InterruptedException {
    Duration around = Duration.ofSeconds(swapSeconds);
    Thread.sleep(around.toMillis());
    models.publish(newer, model);
    awaitLatest(client, newer);
    Thread.sleep(around.toMillis());
    models.withdraw(newer);
    awaitLatest(client, name);
    Thread.sleep(around.toMillis());
    return newer;
  }

  private static void awaitLatest(StreamingClient client, String model)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_SWAP.toNanos();
    while (!client.modelOf(LATEST).equals(model)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s is still not %s after %s; see the gateway's log"
                .formatted(LATEST, model, LONGEST_SWAP));
      }
      Thread.sleep(POLL.toMillis());
    }
  }
}
