package org.alpacastreams.standalone.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * Asks the sampler for the wanted run: starts it where the dataset has none, changes the one that
 * is there where something else was asked for, and otherwise leaves it, for it goes on by itself.
 * One that is paused stays so unless it is to be resumed.
 */
public final class RunStarter {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String PAUSED = "paused";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  private final String url;
  private final RunWish wish;
  private final boolean resuming;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * Asks the sampler at {@code port} for {@code wish}.
   *
   * @param resuming whether a paused run is to go on
   */
  public RunStarter(int port, RunWish wish, boolean resuming) {
    this.url = "http://127.0.0.1:" + port;
    this.wish = wish;
    this.resuming = resuming;
  }

  /**
   * Tries once.
   *
   * @return what came of it, for a person; empty if the sampler cannot answer yet
   * @throws RefusedRunException if it does not allow the run
   */
  public Optional<String> attempt() throws InterruptedException {
    try {
      HttpResponse<String> run = exchange("GET", runPath(), Optional.empty());
      if (run.statusCode() == NOT_FOUND) {
        return start();
      }
      return run.statusCode() >= FIRST_REFUSAL ? Optional.empty() : goOn(run);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> start() throws IOException, InterruptedException {
    HttpResponse<String> answer = exchange("POST", "/runs", Optional.of(wish.toStart()));
    if (answer.statusCode() == CONFLICT || answer.statusCode() >= FIRST_FAILURE) {
      // Somebody else was faster, or it is not ready: the next look tells.
      return Optional.empty();
    }
    requireGranted(answer);
    return Optional.of(
        "Run "
            + json(answer).path("runId").asText()
            + " of dataset "
            + wish.dataset()
            + " started");
  }

  private Optional<String> goOn(HttpResponse<String> run) throws IOException, InterruptedException {
    String name = "Run " + json(run).path("runId").asText() + " of dataset " + wish.dataset();
    String kept =
        wish.isForANewDataset()
            ? "; it keeps its own recipe, language, policy and seeds, which only a new dataset takes"
            : "";
    ObjectNode change = wish.toChange();
    if (!change.isEmpty() && !granted(exchange("PATCH", runPath(), Optional.of(change)))) {
      return Optional.empty();
    }
    String changed = change.isEmpty() ? "" : ", with " + change;
    if (!json(run).path("status").asText().equals(PAUSED)) {
      return Optional.of(name + " goes on" + (change.isEmpty() ? " where it was" : changed) + kept);
    }
    String reason = json(run).path("reason").asText();
    if (!resuming) {
      return Optional.of(name + " was paused" + changed + kept + ": " + reason);
    }
    HttpResponse<String> resumed = exchange("POST", runPath() + "/resume", Optional.empty());
    // A conflict: the change has completed it.
    return resumed.statusCode() == CONFLICT || granted(resumed)
        ? Optional.of(name + " goes on" + changed + kept + "; it was paused: " + reason)
        : Optional.empty();
  }

  /** False if it may be granted later. */
  private static boolean granted(HttpResponse<String> answer) {
    if (answer.statusCode() >= FIRST_FAILURE) {
      return false;
    }
    requireGranted(answer);
    return true;
  }

  private static void requireGranted(HttpResponse<String> answer) {
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new RefusedRunException(
          json(answer)
              .path("message")
              .asText("HTTP " + answer.statusCode() + ": " + answer.body()));
    }
  }

  private String runPath() {
    String name = URLEncoder.encode(wish.dataset(), StandardCharsets.UTF_8).replace("+", "%20");
    return "/runs/" + name;
  }

  private HttpResponse<String> exchange(String method, String path, Optional<ObjectNode> body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body.map(b -> HttpRequest.BodyPublishers.ofString(b.toString()))
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .method(method, content)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JacksonException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
