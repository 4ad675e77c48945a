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

/** The packaged dedup-filter, run as users run it. */
final class FilterProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Each question costs a starting service some milliseconds that it needs. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final URI ready;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private FilterProcess(Process process, int port) {
    this.process = process;
    this.ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
  }

  /** Starts it; its output goes to {@code filter.log} in {@code directory}. */
  static FilterProcess start(Settings settings) throws IOException {
    if (!Files.exists(settings.jar())) {
      throw new IllegalArgumentException(
          "there is no filter at %s; build it: mvn -DskipTests package -pl dedup-filter -am"
              .formatted(settings.jar()));
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
                    settings.directory().resolve("filter.log").toFile()))
            .start();
    return new FilterProcess(process, settings.port());
  }

  /**
   * How it is run.
   *
   * @param jar the packaged service
   * @param directory for its stores and its log
   */
  record Settings(
      Path jar, Path directory, String bootstrapServers, int port, List<String> javaOptions) {
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
        throw new IllegalStateException("the filter is not ready; see filter.log");
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
