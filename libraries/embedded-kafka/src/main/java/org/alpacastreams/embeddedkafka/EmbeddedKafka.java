package org.alpacastreams.embeddedkafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A running broker. Its directory survives clean stops and kills; opening it again continues where
 * it was.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final int controllerPort;
  private final boolean temporary;
  private KafkaRaftServer server;

  private EmbeddedKafka(Path directory, int port, boolean temporary) {
    this.directory = directory;
    this.port = port;
    this.controllerPort = freePort();
    this.temporary = temporary;
  }

  /** Starts a broker on 127.0.0.1:{@code port} that keeps its data in {@code directory}. */
  public static EmbeddedKafka inDirectory(Path directory, int port) {
    EmbeddedKafka kafka = new EmbeddedKafka(directory, port, false);
    kafka.start();
    return kafka;
  }

  /** Starts a broker on a free port, whose data is deleted when it is closed. */
  public static EmbeddedKafka temporary() {
    try {
      Path directory = Files.createTempDirectory("embedded-kafka");
      EmbeddedKafka kafka = new EmbeddedKafka(directory, freePort(), true);
      kafka.start();
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary directory for the broker", e);
    }
  }

  /** A TCP port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free TCP port on the loopback interface", e);
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts the broker again after {@link #stop}. */
  public void start() {
    Properties settings = BrokerSettings.of(directory, port, controllerPort);
    try {
      format();
    } catch (Exception e) {
      throw new IllegalStateException("cannot prepare the broker's directory " + directory, e);
    }
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
  }

  /** Stops the broker and keeps its data. */
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Blocks until the broker has stopped. */
  public void awaitStop() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    stop();
    if (temporary) {
      delete(directory);
    }
  }

  private void format() throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(directory);
    Formatter formatter = new Formatter();
    formatter
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setUnstableFeatureVersionsEnabled(false)
        .setIgnoreFormatted(true)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString());
    formatter.run();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
