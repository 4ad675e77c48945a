package org.alpacastreams.inferencegateway.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A moderation service over HTTP that answers what it was told to, then that all is well. */
final class ModerationService implements AutoCloseable {
  private static final String PASSED =
      "{\"id\": \"modr-1\", \"model\": \"omni-moderation-latest\", \"results\": [{\"flagged\": false,"
          + " \"categories\": {\"violence\": false}, \"category_scores\": {\"violence\": 0.001}}]}";

  /** What came in. */
  record Request(String path, String authorization, String body) {}

  private record Answer(int status, String retryAfter, String body) {}

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  ModerationService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  void next(int status, String body) {
    answers.add(new Answer(status, "0", body));
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new Request(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestHeaders().getFirst("authorization")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(200, "0", PASSED);
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("retry-after", answer.retryAfter());
      exchange.getResponseHeaders().add("location", "/elsewhere");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
