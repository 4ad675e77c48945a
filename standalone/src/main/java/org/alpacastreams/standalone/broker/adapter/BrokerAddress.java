package org.alpacastreams.standalone.broker.adapter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import org.alpacastreams.standalone.directory.KeptPorts;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka cluster that a command shall use.
 *
 * @param propertiesFile further client properties, such as for security
 */
public record BrokerAddress(String bootstrapServers, Optional<Path> propertiesFile) {
  private static final String USUAL = "localhost:9092";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  /** The broker of the pipeline that runs in {@code directory}, otherwise the usual address. */
  public static BrokerAddress of(DataDirectory directory) {
    boolean runs = DirectoryLock.holder(directory).isPresent();
    Integer port = new KeptPorts(directory).read().get(PipelinePlan.BROKER);
    return new BrokerAddress(runs && port != null ? "127.0.0.1:" + port : USUAL, Optional.empty());
  }

  /** For the clients of the messaging library. */
  public KafkaConnection connection() {
    return KafkaConnection.of(bootstrapServers, propertiesFile);
  }

  /**
   * Waits until a broker answers.
   *
   * @param start how long a broker may take that is only starting
   * @throws UnreachableBrokerException if none does, saying what to do
   */
  public void awaitReachable(Duration start) throws InterruptedException {
    Instant end = Instant.now().plus(start);
    while (!connects()) {
      if (!Instant.now().isBefore(end)) {
        throw new UnreachableBrokerException(message(), null);
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    requireAnswer();
  }

  /** The client would try again until its time is up; nobody waits that long for a typing error. */
  private boolean connects() {
    return Stream.of(bootstrapServers.split(",", -1)).anyMatch(BrokerAddress::connects);
  }

  private void requireAnswer() throws InterruptedException {
    Map<String, Object> settings =
        new HashMap<>(ClientConfiguration.admin(connection(), "reachability"));
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnreachableBrokerException(message(), e);
    } catch (KafkaException e) {
      throw new UnreachableBrokerException(
          message() + " (" + (e.getCause() == null ? e : e.getCause()).getMessage() + ")", e);
    }
  }

  private static boolean connects(String server) {
    int colon = server.lastIndexOf(':');
    String port = server.substring(colon + 1).strip();
    if (colon < 0 || !port.matches("\\d{1,5}")) {
      return false;
    }
    String host = server.substring(0, colon).strip();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, Integer.parseInt(port)), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private String message() {
    return "No Kafka broker answers at "
        + bootstrapServers
        + ". Start the pipeline with './alpaca up', or give another address with"
        + " --bootstrap-servers.";
  }
}
