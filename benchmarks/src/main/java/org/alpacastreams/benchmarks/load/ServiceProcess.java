package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A packaged service, run as users run it. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Each question costs a starting service some milliseconds that it needs. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final URI ready;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private ServiceProcess(Process process, int port) {
    this.process = process;
    this.ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
  }

  /** Starts it; its output goes to {@code <name>.log} in {@code directory}. */
  static ServiceProcess start(Settings settings) throws IOException {
    if (!Files.exists(settings.jar())) {
      throw new IllegalArgumentException(
          "there is no %s at %s; build it: mvn -DskipTests package -pl %s -am"
              .formatted(settings.name(), settings.jar(), settings.name()));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.javaOptions());
    command.add("-Dquarkus.http.port=" + settings.port());
    command.add("-Dkafka.bootstrap.servers=" + settings.bootstrapServers());
    command.add("-Dalpaca.data-dir=" + settings.directory().resolve("data"));
    command.add("-Dalpaca.instance-id=load");
    command.add("-jar");
    command.add(settings.jar().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    settings.directory().resolve(settings.name() + ".log").toFile()))
            .start();
    return new ServiceProcess(process, settings.port());
  }

  /**
   * How it is run.
   *
   * @param name the service
   * @param jar the packaged service
   * @param directory for its stores and its log
   */
  record Settings(
      String name,
      Path jar,
      Path directory,
      String bootstrapServers,
      int port,
      List<String> javaOptions) {
    Settings {
      javaOptions = List.copyOf(javaOptions);
    }
  }

  /** Waits until it says that it is ready. */
  void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("the service is not ready; see its log");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(1)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** The processor time it has used, in seconds; 0 where the system does not tell. */
  double cpuSeconds() {
    return cpuSeconds(process);
  }

  /** The processor time that a process has used, in seconds; 0 where the system does not tell. */
  static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
  }

  /** The most memory it had in RAM, in MB, as Linux counts. */
  long mostResidentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /** As {@code kill}, and waits for the end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
