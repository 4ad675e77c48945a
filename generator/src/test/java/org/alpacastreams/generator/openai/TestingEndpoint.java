package org.alpacastreams.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.alpacastreams.contracts.json.Json;

/** A real HTTP server that answers like an OpenAI-compatible one, as each test wants it to. */
public final class TestingEndpoint implements AutoCloseable {
  static {
    // Without it, every kept-alive answer waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A request as it came. */
  public record Request(String path, Map<String, String> headers, JsonNode body) {}

  /** What is answered, and how slowly. */
  public record Reply(int status, Map<String, String> headers, String body, Duration delay) {
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of("content-type", "application/json"), body, Duration.ZERO);
    }

    public Reply after(Duration longer) {
      return new Reply(status, headers, body, longer);
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body, delay);
    }
  }

  private final HttpServer server;
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Function<Request, Reply> answerer;

  /** Starts a server on a free port. */
  public TestingEndpoint(Function<Request, Reply> answerer) {
    this.answerer = answerer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(timers);
    server.start();
  }

  /** A server whose replies are given in order; the last one is repeated. */
  public static TestingEndpoint replying(Reply... replies) {
    List<Reply> left = new ArrayList<>(List.of(replies));
    return new TestingEndpoint(
        request -> {
          synchronized (left) {
            return left.size() > 1 ? left.remove(0) : left.get(0);
          }
        });
  }

  /** A chat answer with usage. */
  public static Reply chat(String text) {
    return Reply.of(
        200,
        Json.mapper()
            .createObjectNode()
            .put("model", "test-model-2026")
            .set(
                "choices",
                Json.mapper()
                    .createArrayNode()
                    .add(
                        Json.mapper()
                            .createObjectNode()
                            .put("finish_reason", "stop")
                            .set("message", Json.mapper().createObjectNode().put("content", text))))
            .toString()
            .replaceFirst("}$", ",\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500}}"));
  }

  /** An error as OpenAI sends it. */
  public static Reply error(int status, String type, String code, String param, String message) {
    return Reply.of(
        status,
        Json.mapper()
            .createObjectNode()
            .set(
                "error",
                Json.mapper()
                    .createObjectNode()
                    .put("message", message)
                    .put("type", type)
                    .put("code", code)
                    .put("param", param))
            .toString());
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  public List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Request request =
        new Request(
            exchange.getRequestURI().toString(),
            headers,
            Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
    requests.add(request);
    Reply reply = answerer.apply(request);
    if (reply.delay().isZero()) {
      send(exchange, reply);
    } else {
      var unused =
          timers.schedule(
              () -> send(exchange, reply), reply.delay().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The caller has gone; that is what some tests are about.
    }
  }

  @Override
  public void close() {
    server.stop(0);
    timers.shutdownNow();
  }
}
