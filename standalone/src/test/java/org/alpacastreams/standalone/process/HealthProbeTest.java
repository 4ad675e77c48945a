package org.alpacastreams.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
  private static final String UP = "{\"status\":\"UP\",\"checks\":[]}";
  private static final String DOWN =
      """
      {"status":"DOWN","checks":[{"name":"topics","status":"UP"},
        {"name":"streams","status":"DOWN","data":{"reason":"no broker at localhost:9092"}}]}""";

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isReadyWhereTheServiceSaysSo() throws Exception {
    answer("live", 200, UP);
    answer("ready", 200, UP);
    assertThat(ask()).isEqualTo(new Health.Ready());
  }

  @Test
  void givesTheReasonWhereTheServiceIsNotReady() throws Exception {
    answer("live", 200, UP);
    answer("ready", 503, DOWN);
    assertThat(ask()).isEqualTo(new Health.NotReady("streams: no broker at localhost:9092"));
  }

  @Test
  void isBrokenWhereTheServiceIsNotAlive() throws Exception {
    answer("live", 503, DOWN);
    assertThat(ask()).isEqualTo(new Health.Broken("streams: no broker at localhost:9092"));
  }

  @Test
  void isSilentWhereNobodyListens() throws Exception {
    assertThat(new HealthProbe().ask(EmbeddedKafka.freePort(), true))
        .isEqualTo(new Health.Silent());
    assertThat(new HealthProbe().ask(EmbeddedKafka.freePort(), false))
        .isEqualTo(new Health.Silent());
  }

  @Test
  void takesAConnectionForHealthWhereThereIsNoHttp() throws Exception {
    assertThat(new HealthProbe().ask(server.getAddress().getPort(), false))
        .isEqualTo(new Health.Ready());
  }

  private Health ask() throws InterruptedException {
    return new HealthProbe().ask(server.getAddress().getPort(), true);
  }

  private void answer(String aspect, int status, String body) {
    server.createContext(
        "/q/health/" + aspect,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
