package org.alpacastreams.endtoend.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.json.Json;

/**
 * The project's own docker-compose.yml under a name and on ports that no other pipeline of this
 * machine has; it and its volumes are gone when closed.
 */
final class ComposeProject implements AutoCloseable {
  private static final String NAME = "alpaca-test";
  private static final List<String> PORTS =
      List.of("KAFKA", "SAMPLER", "GENERATOR", "FILTER", "SINK", "TRAINER", "GATEWAY", "ADMIN");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> settings = new TreeMap<>();

  /** The settings are those of .env. */
  ComposeProject(Map<String, String> settings) throws IOException {
    this.settings.putAll(settings);
    List<ServerSocket> taken = new ArrayList<>();
    for (String service : PORTS) {
      ServerSocket socket = new ServerSocket(0);
      taken.add(socket);
      this.settings.put("ALPACA_" + service + "_PORT", Integer.toString(socket.getLocalPort()));
    }
    for (ServerSocket socket : taken) {
      socket.close();
    }
  }

  /** {@code docker compose …} of this project; a user's own .env does not count. */
  String compose(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("docker", "compose", "--env-file", "/dev/null", "--ansi", "never"));
    command.addAll(List.of("--project-name", NAME));
    command.addAll(List.of(arguments));
    return Shell.run(settings, command);
  }

  int port(String service) {
    return Integer.parseInt(settings.get("ALPACA_" + service + "_PORT"));
  }

  /** The answer of a service, such as {@code SINK}, on the port that is published for it. */
  JsonNode get(String service, String path) throws IOException, InterruptedException {
    return json(request(service, path).build());
  }

  /** The id of the model that is behind {@code latest}; empty while there is none. */
  String latestModel() throws IOException, InterruptedException {
    for (JsonNode model : get("GATEWAY", "/v1/models").path("data")) {
      if (model.path("id").asText().equals("latest")) {
        return model.path("root").asText();
      }
    }
    return "";
  }

  /** A model's greedy answer to an instruction. */
  String ask(String model, String instruction) throws IOException, InterruptedException {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", model).put("temperature", 0).put("max_tokens", 24);
    body.putArray("messages").addObject().put("role", "user").put("content", instruction);
    HttpRequest.Builder request =
        request("GATEWAY", "/v1/chat/completions")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return json(request.build()).at("/choices/0/message/content").asText();
  }

  private HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
        .timeout(Duration.ofSeconds(40));
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  /** What the engine says of every container of this project. */
  JsonNode containers() throws IOException {
    List<String> command = new ArrayList<>(List.of("docker", "inspect"));
    command.addAll(compose("ps", "--all", "--quiet").lines().toList());
    return Json.mapper().readTree(Shell.run(Map.of(), command));
  }

  /** The names of the volumes that exist. */
  List<String> volumes() throws IOException {
    return Shell.run(
            "docker",
            "volume",
            "ls",
            "--quiet",
            "--filter",
            "label=com.docker.compose.project=" + NAME)
        .lines()
        .toList();
  }

  /** Removes everything, what an interrupted test left behind included. */
  void remove() throws IOException {
    compose("down", "--volumes", "--timeout", "5");
  }

  @Override
  public void close() throws IOException {
    remove();
  }
}
