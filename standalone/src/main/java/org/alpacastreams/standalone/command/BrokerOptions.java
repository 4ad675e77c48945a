package org.alpacastreams.standalone.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka cluster to talk to. */
final class BrokerOptions {
  private static final Duration PATIENCE_WITH_A_START = Duration.ofSeconds(60);

  @Mixin Location location = new Location();

  @Option(
      names = {"--bootstrap-servers", "-b"},
      paramLabel = "HOST:PORT",
      description =
          "The Kafka cluster (default: the broker of the pipeline that runs in the data directory,"
              + " otherwise localhost:9092).")
  Optional<String> bootstrapServers = Optional.empty();

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further client properties, such as for security.")
  Optional<Path> properties = Optional.empty();

  /** The cluster, once a broker of it answers; that of a pipeline that has just begun may take. */
  BrokerAddress reachable() throws InterruptedException {
    DataDirectory directory = location.directory();
    boolean ours = bootstrapServers.isEmpty() && DirectoryLock.holder(directory).isPresent();
    String servers =
        bootstrapServers.orElseGet(() -> BrokerAddress.of(directory).bootstrapServers());
    BrokerAddress address = new BrokerAddress(servers, properties);
    address.awaitReachable(ours ? PATIENCE_WITH_A_START : Duration.ZERO);
    return address;
  }
}
