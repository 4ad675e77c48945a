package org.alpacastreams.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An OpenAI-compatible endpoint, as a process of its own, that gives the same answer of 16 tasks to
 * everything, a fixed time after the request.
 */
final class DelayedTeacher {
  static final String READY = "teacher ready ";

  private static final String ANSWER_TASK =
      " Name one thing to cook today, and say why.\\n%d. Input:\\n<noinput>\\n%d. Output:\\nA soup,"
          + " because it is cold.\\n###\\n";

  private DelayedTeacher() {}

  /** {@code args[0]}: the delay in milliseconds. Prints {@link #READY} and its port. */
  public static void main(String[] args) throws IOException {
    // Without it, every kept-alive answer waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    long delayMillis = Long.parseLong(args[0]);
    byte[] body = body().getBytes(StandardCharsets.UTF_8);
    ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var unused =
              timers.schedule(() -> answer(exchange, body), delayMillis, TimeUnit.MILLISECONDS);
        });
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.start();
    System.out.println(READY + server.getAddress().getPort());
  }

  private static String body() {
    StringBuilder answer = new StringBuilder();
    for (int i = 4; i < 20; i++) {
      answer.append(i == 4 ? "" : i + ". Instruction:").append(ANSWER_TASK.formatted(i, i));
    }
    return ("{\"model\": \"delayed\", \"choices\": [{\"finish_reason\": \"stop\", \"message\":"
            + " {\"role\": \"assistant\", \"content\": \"%s\"}}],"
            + " \"usage\": {\"prompt_tokens\": 800, \"completion_tokens\": 500}}")
        .formatted(answer);
  }

  private static void answer(HttpExchange exchange, byte[] body) {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The caller is gone; what it does not get is its loss.
      System.err.println(e);
    }
  }
}
