package org.alpacastreams.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.embeddedkafka.BrokerMain;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** The embedded broker as a process, with the heap and collector of Kafka's own start script. */
final class BrokerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private BrokerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it takes connections; its log is in {@code directory}. */
  static BrokerProcess start(Path directory) throws IOException {
    int port = EmbeddedKafka.freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms1g",
                    "-Xmx1g",
                    "-XX:+UseG1GC",
                    "-XX:MaxGCPauseMillis=20",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerMain.class.getName(),
                    directory.resolve("broker").toString(),
                    Integer.toString(port)))
            .redirectError(directory.resolve("broker.log").toFile())
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (line == null || !line.startsWith("broker ready")) {
      throw new IOException("the broker did not start; see broker.log in " + directory);
    }
    return new BrokerProcess(process, port);
  }

  /** Where clients connect. */
  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The processor time it has used, in seconds; 0 where the system does not tell. */
  double cpuSeconds() {
    return ServiceProcess.cpuSeconds(process);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
