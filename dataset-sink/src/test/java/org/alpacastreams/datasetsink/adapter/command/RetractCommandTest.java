package org.alpacastreams.datasetsink.adapter.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code retract} asks a sink; this one only answers. */
class RetractCommandTest {
  private final DatasetShell shell = DatasetShell.overNothing();

  @Test
  void retractsThroughTheSinkAndSaysWhatThatMeans() throws Exception {
    List<String> requests = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          boolean first = requests.size() == 1;
          byte[] answer =
              (first
                      ? "{\"sequence\":1,\"endSequence\":6,\"versions\":[\"3\",\"6\"],\"models\":[\"m1\"]}"
                      : "{\"code\":\"ALP-UNKNOWN-EXAMPLE\",\"message\":\"no such example\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(first ? 200 : 404, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(
              shell.execute(
                  "retract", "cooking", "a/1#4", "--reason", "wrong", "--by", "me", "--url", url))
          .isZero();
      assertThat(requests)
          .containsExactly(
              "POST /datasets/cooking/retractions {\"exampleId\":\"a/1#4\",\"reason\":\"wrong\",\"by\":\"me\"}");
      assertThat(shell.out())
          .contains("Retracted a/1#4 of cooking, sequence 1")
          .contains("left out of               versions that end after 6")
          .contains("versions that hold it     3, 6")
          .contains("models that saw it        m1");
      assertThat(shell.execute("retract", "cooking", "b", "--reason", "wrong", "--url", url))
          .isEqualTo(1);
      assertThat(shell.err()).contains("no such example (ALP-UNKNOWN-EXAMPLE)");
    } finally {
      server.stop(0);
    }
    assertThat(
            shell.execute(
                "retract", "cooking", "b", "--reason", "wrong", "--url", "http://127.0.0.1:1"))
        .isEqualTo(3);
    assertThat(shell.err()).contains("no dataset-sink answers at").contains("./alpaca up");
  }
}
