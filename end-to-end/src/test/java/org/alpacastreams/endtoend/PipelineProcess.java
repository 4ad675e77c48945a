package org.alpacastreams.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.messaging.KafkaConnection;

/** {@code ./alpaca up} as a user starts it, and the processes it starts. */
final class PipelineProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

  private final Path dataDirectory;
  private final Map<String, String> environment;
  private final List<String> arguments;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process launcher;

  PipelineProcess(Path dataDirectory, String... arguments) {
    this(dataDirectory, Map.of(), arguments);
  }

  /** With settings for the services, as a user gives them: {@code ALPACA_TRAINING_…}. */
  PipelineProcess(Path dataDirectory, Map<String, String> environment, String... arguments) {
    this.dataDirectory = dataDirectory;
    this.environment = Map.copyOf(environment);
    this.arguments = List.of(arguments);
  }

  /** Starts the launcher and waits until every service says that it is ready. */
  void startAndAwaitReady() {
    start();
    List<String> started =
        arguments.contains("--no-training") ? House.DATA_SERVICES : House.SERVICES;
    started.forEach(this::awaitReady);
  }

  void start() {
    List<String> command = new ArrayList<>(List.of(House.ROOT.resolve("alpaca").toString(), "up"));
    command.addAll(List.of("--data-dir", dataDirectory.toString()));
    command.addAll(arguments);
    try {
      Files.createDirectories(dataDirectory);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(dataDirectory.resolve("up.out").toFile()));
      builder.environment().putAll(environment);
      launcher = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Process launcher() {
    return launcher;
  }

  /** The same, or nothing where none was started in this directory yet. */
  String outputSoFar() {
    return Files.exists(dataDirectory.resolve("up.out")) ? output() : "";
  }

  /** What the launcher printed so far. */
  String output() {
    try {
      return Files.readString(dataDirectory.resolve("up.out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KafkaConnection connection() {
    return KafkaConnection.of("127.0.0.1:" + port("broker"));
  }

  int port(String process) {
    return json("ports.json").path(process).asInt();
  }

  /** The running process of that name, as the launcher recorded it. */
  Optional<ProcessHandle> child(String name) {
    if (!Files.exists(dataDirectory.resolve("processes.json"))) {
      return Optional.empty();
    }
    for (JsonNode entry : json("processes.json")) {
      if (entry.path("name").asText().equals(name)) {
        return ProcessHandle.of(entry.path("pid").asLong()).filter(ProcessHandle::isAlive);
      }
    }
    return Optional.empty();
  }

  /** Kills a child as {@code kill -9} does, and waits until it is gone. */
  void kill(String name) {
    ProcessHandle victim = child(name).orElseThrow();
    victim.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !victim.isAlive());
  }

  /** Kills the launcher as {@code kill -9} does, and waits until its children are gone too. */
  void killLauncher() {
    List<ProcessHandle> children = new ArrayList<>();
    child("broker").ifPresent(children::add);
    House.SERVICES.forEach(s -> child(s).ifPresent(children::add));
    launcher.destroyForcibly();
    await()
        .atMost(PATIENCE)
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive) && !launcher.isAlive());
  }

  void awaitReady(String service) {
    await("readiness of " + service).atMost(PATIENCE).until(() -> ready(service));
  }

  boolean ready(String service) {
    if (!Files.exists(dataDirectory.resolve("ports.json"))) {
      return false;
    }
    try {
      return get(service, "/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String service, String path) throws IOException {
    return send(HttpRequest.newBuilder(address(service, path)));
  }

  HttpResponse<String> post(String service, String path, String json) throws IOException {
    return send(
        HttpRequest.newBuilder(address(service, path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> patch(String service, String path, String json) throws IOException {
    return send(
        HttpRequest.newBuilder(address(service, path))
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI address(String service, String path) {
    return URI.create("http://127.0.0.1:" + port(service) + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(ANSWER_TIME).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The first example file of a dataset's version. */
  Path version(String dataset, long n) {
    return dataDirectory
        .resolve("dataset-sink/datasets")
        .resolve(dataset)
        .resolve("versions")
        .resolve(Long.toString(n));
  }

  Path acceptedFile(String dataset) {
    return dataDirectory
        .resolve("dataset-sink/datasets")
        .resolve(dataset)
        .resolve("accepted.jsonl");
  }

  private JsonNode json(String file) {
    try {
      return Json.mapper().readTree(dataDirectory.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(20, TimeUnit.SECONDS)) {
        killLauncher();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
