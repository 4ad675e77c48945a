package org.alpacastreams.standalone.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTest {
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int status = 200;
  private String body = "{}";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void findsTheModelBehindTheAliasOnceThereIsOne() throws Exception {
    body = "{\"data\":[{\"id\":\"base\",\"root\":\"nano\"},{\"id\":\"nano\"}]}";
    assertThat(client().latest()).isEmpty();
    body = "{\"data\":[{\"id\":\"latest\",\"root\":\"demo-3000\"},{\"id\":\"demo-3000\"}]}";
    assertThat(client().latest()).contains("demo-3000");
    status = 500;
    assertThat(client().latest()).isEmpty();
    assertThat(new GatewayClient(EmbeddedKafka.freePort()).latest()).isEmpty();
  }

  @Test
  void asksGreedilyAsAnOpenAiClientDoes() throws Exception {
    body = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\" 42\\n\"}}]}";
    assertThat(client().ask("base", "What is 6 times 7?")).isEqualTo("42");
    String request = requests.get(0);
    assertThat(request).startsWith("POST /v1/chat/completions ");
    assertThat(Json.mapper().readTree(request.substring(request.indexOf('{'))))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    "{\"model\":\"base\",\"temperature\":0,\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"What is 6 times 7?\"}]}"));
  }

  @Test
  void passesOnWhyTheGatewayDoesNotAnswer() {
    status = 503;
    body = "{\"error\":{\"message\":\"no base model has been published yet\"}}";
    assertThatThrownBy(() -> client().ask("base", "x"))
        .isInstanceOf(IOException.class)
        .hasMessage("no base model has been published yet");
    body = "<html>";
    assertThatThrownBy(() -> client().ask("base", "x")).hasMessage("the gateway answers HTTP 503");
  }

  private GatewayClient client() {
    return new GatewayClient(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
