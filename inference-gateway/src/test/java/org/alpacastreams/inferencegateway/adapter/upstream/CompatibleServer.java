package org.alpacastreams.inferencegateway.adapter.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.json.Json;

/**
 * A server with OpenAI's interface that behaves as vLLM and Ollama do. The name of the model says
 * what happens; each answers with the words of the last message, or of the prompt.
 */
public final class CompatibleServer implements AutoCloseable {
  public static final String KEY = "s3cret";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);

  public CompatibleServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", exchange -> handle(exchange, true));
    server.createContext("/v1/completions", exchange -> handle(exchange, false));
    server.start();
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  /** The next request that came. */
  JsonNode request() throws InterruptedException {
    return requests.poll(10, TimeUnit.SECONDS);
  }

  /** Whether the client of an endless answer has left, soon. */
  boolean clientLeft() throws InterruptedException {
    return left.await(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange, boolean chat) throws IOException {
    try (exchange) {
      JsonNode request = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
      requests.add(request);
      String key = exchange.getRequestHeaders().getFirst("authorization");
      if (!("Bearer " + KEY).equals(key)) {
        error(exchange, 401, "{\"error\": {\"message\": \"Incorrect key: " + key + "\"}}");
        return;
      }
      String said =
          chat
              ? request
                  .path("messages")
                  .path(request.path("messages").size() - 1)
                  .path("content")
                  .asText()
              : request.path("prompt").asText();
      answer(exchange, chat, request.path("model").asText(), said);
    }
  }

  private void answer(HttpExchange exchange, boolean chat, String model, String said)
      throws IOException {
    switch (model) {
      case "echo" -> stream(exchange, chat, said, Optional.of("stop"), true);
      case "no-usage" -> stream(exchange, chat, said, Optional.of("length"), false);
      case "cut" -> stream(exchange, chat, said, Optional.empty(), false);
      case "endless" -> endless(exchange);
      case "silent" -> silent(exchange);
      case "falls-silent" -> {
        send(open(exchange), chunk(true, "well", Optional.empty()));
        hold();
      }
      case "breaks" -> {
        OutputStream out = open(exchange);
        send(out, chunk(chat, "well", Optional.empty()));
        send(out, "{\"error\": {\"message\": \"CUDA out of memory\", \"code\": 500}}");
      }
      case "page" -> {
        exchange.getResponseHeaders().set("content-type", "text/html");
        error(exchange, 200, "<html>welcome</html>");
      }
      case "busy" -> {
        exchange.getResponseHeaders().set("retry-after", "17");
        error(exchange, 429, "{\"error\": {\"message\": \"queue is full\"}}");
      }
      case "long" ->
          error(
              exchange,
              400,
              "{\"error\": {\"message\": \"maximum context length is 8 tokens\", \"code\":"
                  + " \"context_length_exceeded\"}}");
      case "crash" -> error(exchange, 500, "{\"detail\": \"internal\"}");
      default -> error(exchange, 404, "{\"error\": \"model '" + model + "' not found\"}");
    }
  }

  private static void stream(
      HttpExchange exchange, boolean chat, String said, Optional<String> reason, boolean usage)
      throws IOException {
    OutputStream out = open(exchange);
    String[] words = said.split("(?<= )", -1);
    for (String word : words) {
      send(out, chunk(chat, word, Optional.empty()));
    }
    if (reason.isEmpty()) {
      return;
    }
    send(out, chunk(chat, "", reason));
    if (usage) {
      send(
          out,
          "{\"choices\": [], \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": %d}}"
              .formatted(words.length + 1));
    }
    send(out, "[DONE]");
  }

  private void endless(HttpExchange exchange) throws IOException {
    OutputStream out = open(exchange);
    try {
      while (closing.getCount() > 0) {
        send(out, chunk(true, "and ", Optional.empty()));
      }
    } catch (IOException e) {
      left.countDown();
    }
  }

  /** It takes the request and never answers. */
  private void silent(HttpExchange exchange) {
    exchange.setAttribute("silent", true);
    hold();
  }

  private void hold() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutputStream open(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  private static void send(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String chunk(boolean chat, String text, Optional<String> reason) {
    return String.format(
        Locale.ROOT,
        "{\"choices\": [{\"index\": 0, %s, \"finish_reason\": %s}]}",
        (chat ? "\"delta\": {\"content\": \"%s\"}" : "\"text\": \"%s\"").formatted(text),
        reason.map(word -> "\"" + word + "\"").orElse("null"));
  }

  private static void error(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
