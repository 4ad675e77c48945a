package org.alpacastreams.standalone.once;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.standalone.status.ModelLedger;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.alpacastreams.standalone.testing.Models;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionRequestTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final PipelineStatus status = new PipelineStatus();
  private HttpServer sink;
  private VersionRequest request;

  @BeforeEach
  void start() throws Exception {
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          requests.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      new String(body, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    sink.start();
    request = new VersionRequest(sink.getAddress().getPort(), "demo", 3000);
  }

  @AfterEach
  void stop() {
    sink.stop(0);
  }

  @Test
  void asksForAVersionThatDoesNotComeByItself() throws Exception {
    run(RunStatus.COMPLETED, 3100);
    consider(0);
    consider(9);
    assertThat(requests).isEmpty();
    consider(10);
    assertThat(requests).containsExactly("POST /datasets/demo/versions {\"endSequence\": 3000}");
    consider(15);
    assertThat(requests).hasSize(1);
  }

  @Test
  void asksForNothingWhileTheDatasetGrowsOrOnceTheVersionIsThere() throws Exception {
    run(RunStatus.RUNNING, 2900);
    consider(0);
    consider(20);
    run(RunStatus.COMPLETED, 3100);
    consider(30);
    status.version(Models.version(3000));
    consider(60);
    assertThat(requests).isEmpty();
  }

  private void consider(long second) throws InterruptedException {
    Instant time = NOW.plusSeconds(second);
    request.considerAsking(
        Situation.of(List.of(), status.of("demo", time), new ModelLedger(), NOW, Optional.empty()),
        time);
  }

  private void run(RunStatus state, long accepted) {
    status.run(
        new RunState(
            "demo",
            "r1",
            state,
            "",
            Optional.of(3000L),
            accepted,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            0,
            0,
            0,
            List.of()));
  }
}
