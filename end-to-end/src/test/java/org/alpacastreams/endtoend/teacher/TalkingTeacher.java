package org.alpacastreams.endtoend.teacher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.alpacastreams.contracts.json.Json;

/** An OpenAI-compatible endpoint that says what a test has it say. */
public final class TalkingTeacher implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<String> keys = new CopyOnWriteArrayList<>();

  /** One that answers a prompt with {@code speech} of it. */
  public TalkingTeacher(UnaryOperator<String> speech) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, speech));
    server.setExecutor(threads);
    server.start();
  }

  /** For a teacher catalogue. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** The keys that requests came with, in order. */
  public List<String> keys() {
    return List.copyOf(keys);
  }

  private void answer(HttpExchange exchange, UnaryOperator<String> speech) throws IOException {
    try (exchange) {
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      JsonNode request = Json.mapper().readTree(exchange.getRequestBody());
      String prompt = request.at("/messages/0/content").asText();
      ObjectNode body = Json.mapper().createObjectNode().put("model", "talking");
      ObjectNode choice = body.putArray("choices").addObject().put("finish_reason", "stop");
      choice.putObject("message").put("role", "assistant").put("content", speech.apply(prompt));
      body.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 50);
      byte[] bytes = Json.mapper().writeValueAsBytes(body);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
