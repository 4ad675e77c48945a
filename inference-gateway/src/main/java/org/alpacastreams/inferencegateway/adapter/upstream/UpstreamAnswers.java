package org.alpacastreams.inferencegateway.adapter.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.upstream.UpstreamRequest;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;

/** Asks other servers for answers, over OpenAI's interface, and passes on what they stream. */
public final class UpstreamAnswers implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  // HTTP/1.1: a cancelled answer closes its connection, which is what stops vLLM and Ollama.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upstream-silence");
            thread.setDaemon(true);
            return thread;
          });
  private final Duration longestSilence;

  /**
   * A client.
   *
   * @param longestSilence how long an upstream may say nothing, before its answer and within it
   */
  public UpstreamAnswers(Duration longestSilence) {
    if (longestSilence.isZero() || longestSilence.isNegative()) {
      throw new IllegalArgumentException(
          "alpaca.upstreams.longest-silence is %s; give a time such as 60s"
              .formatted(longestSilence));
    }
    this.longestSilence = longestSilence;
  }

  /**
   * Begins an answer; everything further is told to {@code listener}. A cancelled one closes its
   * connection and ends as cancelled, or silently if it had not begun.
   *
   * @param openAiBody the request as the client sent it; model and streaming are set here
   * @param chat whether it is for {@code /chat/completions}; otherwise {@code /completions}
   */
  public Answer begin(
      UpstreamTarget target, ObjectNode openAiBody, boolean chat, AnswerListener listener) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.endpoint(UpstreamRequest.path(chat)))
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(openAiBody, target)));
    target.key().ifPresent(key -> request.header("authorization", key.asBearer()));
    StreamedAnswer answer = new StreamedAnswer(target, listener, longestSilence, clock);
    answer.sent(client.sendAsync(request.build(), answer));
    return answer;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static byte[] bytes(ObjectNode openAiBody, UpstreamTarget target) {
    try {
      return Json.mapper()
          .writeValueAsString(UpstreamRequest.body(openAiBody, target))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request could not be written as JSON", e);
    }
  }
}
