package org.alpacastreams.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.alpacastreams.benchmarks.Corpus;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the packaged dedup-filter on the embedded broker, as users run it, and prints how fast it
 * answers in a burst and at a steady rate, and how soon after a restart and a kill.
 */
@Command(
    name = "filter-load",
    description = "The packaged filter under load on the embedded broker.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class FilterLoad implements Callable<Integer> {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("");

  @Option(names = "--corpus", defaultValue = Corpus.DEFAULT, description = "A file of examples.")
  private Path corpus;

  @Option(
      names = "--filter",
      defaultValue = "dedup-filter/target/quarkus-app/quarkus-run.jar",
      description = "The packaged service.")
  private Path filter;

  @Option(
      names = "--java-options",
      split = ",",
      defaultValue = "-Xmx512m,-XX:+UseSerialGC",
      description = "For the service, between commas (default: ${DEFAULT-VALUE}).")
  private List<String> javaOptions;

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "burst,spread,steady,restart,kill",
      description = "Some of ${COMPLETION-CANDIDATES}; restart needs burst (default: all).")
  private Set<Scenario> wanted;

  @Option(
      names = "--warm-up",
      defaultValue = "250000",
      description = "Candidates sent before, for the compilers (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--per-second", defaultValue = "1000", description = "The steady rate.")
  private int perSecond;

  @Option(names = "--seconds", defaultValue = "30", description = "How long it is held.")
  private int seconds;

  @Option(
      names = "--settling",
      defaultValue = "30",
      description = "How long it is held before, for the compilers.")
  private int settling;

  @Option(names = "--candidates", defaultValue = "100000", description = "Of the other bursts.")
  private int candidates;

  /** Runs the command. */
  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    System.exit(
        new CommandLine(new FilterLoad())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Corpus texts = Corpus.of(corpus);
    Path directory = Files.createTempDirectory("filter-load");
    try (BrokerProcess kafka = BrokerProcess.start(directory)) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      ServiceProcess.Settings settings =
          new ServiceProcess.Settings(
              "dedup-filter",
              filter,
              directory,
              kafka.bootstrapServers(),
              EmbeddedKafka.freePort(),
              javaOptions);
      run(texts, settings, connection);
    }
    return 0;
  }

  private void run(Corpus texts, ServiceProcess.Settings settings, KafkaConnection connection)
      throws Exception {
    System.out.println("the filter's stores and log are in " + settings.directory());
    try (Scenarios scenarios = new Scenarios(texts, settings, connection)) {
      scenarios.warmUp(warmUp);
      report(Scenario.BURST, scenarios::burstToOne);
      report(Scenario.SPREAD, () -> scenarios.burstToAll(candidates));
      report(Scenario.STEADY, () -> scenarios.steady(perSecond, settling, seconds));
      report(Scenario.RESTART, scenarios::restart);
      report(Scenario.KILL, () -> scenarios.kill(candidates));
    }
  }

  private void report(Scenario name, Callable<String> scenario) throws Exception {
    if (wanted.contains(name)) {
      StolenTime stolen = new StolenTime();
      String seen = scenario.call();
      System.out.println(seen + stolen.inWords());
    }
  }

  /** What can be asked for. */
  private enum Scenario {
    BURST,
    SPREAD,
    STEADY,
    RESTART,
    KILL
  }
}
