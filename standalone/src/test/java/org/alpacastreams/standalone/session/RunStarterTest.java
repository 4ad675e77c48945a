package org.alpacastreams.standalone.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStarterTest {
  private static final RunWish NO_WISH = wish(Optional.empty(), Optional.empty(), List.of());

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Answer> answers = new HashMap<>();
  private HttpServer sampler;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws Exception {
    sampler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sampler.createContext("/", this::answer);
    sampler.start();
  }

  @AfterEach
  void stop() {
    sampler.stop(0);
  }

  @Test
  void startsARunWhereTheDatasetHasNone() throws Exception {
    answers.put("GET /runs/demo", new Answer(404, "{}"));
    answers.put("POST /runs", new Answer(202, "{\"runId\":\"r7\"}"));

    assertThat(attempt(NO_WISH)).contains("Run r7 of dataset demo started");
    assertThat(requests)
        .contains("POST /runs {\"dataset\":\"demo\",\"goal\":3000,\"teachers\":[\"procedural\"]}");
  }

  @Test
  void leavesARunThatIsThere() throws Exception {
    answers.put("GET /runs/demo", new Answer(200, "{\"runId\":\"r7\"}"));
    assertThat(attempt(NO_WISH)).contains("Run r7 of dataset demo goes on where it was");
    assertThat(requests).hasSize(1);
  }

  @Test
  void saysThatARunIsPausedAndResumesItWhereThatIsWanted() throws Exception {
    answers.put(
        "GET /runs/demo",
        new Answer(200, "{\"runId\":\"r7\",\"status\":\"paused\",\"reason\":\"no key\"}"));
    assertThat(attempt(NO_WISH)).contains("Run r7 of dataset demo was paused: no key");
    assertThat(requests).hasSize(1);

    RunStarter resuming = new RunStarter(sampler.getAddress().getPort(), NO_WISH, true);
    answers.put("POST /runs/demo/resume", new Answer(503, "{}"));
    assertThat(resuming.attempt()).as("later").isEmpty();
    answers.put("POST /runs/demo/resume", new Answer(202, "{}"));
    assertThat(resuming.attempt())
        .contains("Run r7 of dataset demo goes on; it was paused: no key");
  }

  @Test
  void changesARunToWhatWasAskedFor() throws Exception {
    answers.put("GET /runs/demo", new Answer(200, "{\"runId\":\"r7\"}"));
    answers.put("PATCH /runs/demo", new Answer(202, "{}"));
    RunWish wish =
        wish(Optional.of(2000L), Optional.of(new BigDecimal("2.50")), List.of("openai=2", "local"));

    assertThat(attempt(wish).orElseThrow()).startsWith("Run r7 of dataset demo goes on, with");
    assertThat(requests)
        .contains(
            "PATCH /runs/demo {\"goal\":2000,\"budgetUsd\":2.50,\"teachers\":[{\"teacher\":\"openai\",\"weight\":2},\"local\"]}");
  }

  @Test
  void passesOnWhyTheSamplerRefuses() {
    answers.put("GET /runs/demo", new Answer(404, "{}"));
    answers.put("POST /runs", new Answer(400, "{\"message\":\"teacher 'x' is unknown\"}"));
    assertThatThrownBy(() -> attempt(NO_WISH))
        .isInstanceOf(RefusedRunException.class)
        .hasMessage("teacher 'x' is unknown");
  }

  @Test
  void triesAgainLaterWhileTheSamplerIsNotReady() throws Exception {
    answers.put("GET /runs/demo", new Answer(503, "{}"));
    assertThat(attempt(NO_WISH)).isEmpty();
    answers.put("GET /runs/demo", new Answer(404, "{}"));
    answers.put("POST /runs", new Answer(503, "{}"));
    assertThat(attempt(NO_WISH)).isEmpty();
    assertThat(new RunStarter(EmbeddedKafka.freePort(), NO_WISH, false).attempt()).isEmpty();
  }

  private Optional<String> attempt(RunWish wish) throws InterruptedException {
    return new RunStarter(sampler.getAddress().getPort(), wish, false).attempt();
  }

  private static RunWish wish(
      Optional<Long> goal, Optional<BigDecimal> budget, List<String> teachers) {
    return new RunWish(
        "demo",
        goal,
        budget,
        teachers,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add((request + " " + body).strip());
    Answer answer = answers.getOrDefault(request, new Answer(500, ""));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
