package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.ChoicesListener;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.openai.AnswerBodies;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.ApiRequest;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the answers to one request to its client, streamed or whole. Everything is handed over to
 * the connection's own thread, which keeps the order.
 */
final class HttpAnswer implements ChoicesListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpAnswer.class);
  private static final long MS_PER_SECOND = 1_000;

  private final ApiRequest request;
  private final String id;
  private final HttpServerResponse response;
  private final ServerEvents events;
  private final Context connection;

  // The connection's thread only, from here on.
  private final FinishedAnswer[] finished;
  private final int[] written;
  private final boolean[] opened;
  private AnswerBodies bodies;

  HttpAnswer(ApiRequest request, HttpServerResponse response, Context connection) {
    this.request = request;
    this.id = (request.shape() == Shape.CHAT ? "chatcmpl-" : "cmpl-") + UUID.randomUUID();
    this.response = response;
    this.events = new ServerEvents(response);
    this.connection = connection;
    this.finished = new FinishedAnswer[request.orders().size()];
    this.written = new int[finished.length];
    this.opened = new boolean[finished.length];
    this.bodies = bodies(request.model());
  }

  /** Names the response. */
  String id() {
    return id;
  }

  @Override
  public void refused(Refusal refusal) {
    connection.runOnContext(turn -> breakOff(ApiError.of(refusal)));
  }

  @Override
  public void began(String modelId) {
    connection.runOnContext(
        turn -> {
          bodies = bodies(modelId);
          if (request.stream()) {
            events.open();
          }
        });
  }

  @Override
  public void piece(int index, AnswerPiece more) {
    if (request.stream()) {
      connection.runOnContext(
          turn -> {
            open(index);
            events.send(bodies.more(index, more, written[index]));
            written[index] += more.text().length();
          });
    }
  }

  @Override
  public void ended(int index, FinishedAnswer answer) {
    connection.runOnContext(
        turn -> {
          finished[index] = answer;
          if (request.stream()) {
            open(index);
            events.send(bodies.closing(index, answer));
          }
        });
  }

  @Override
  public void done() {
    connection.runOnContext(
        turn -> {
          if (request.stream()) {
            finish();
          } else {
            JsonResponse.send(response, 200, bodies.whole(List.of(finished)));
          }
        });
  }

  @Override
  public void failed(Throwable cause) {
    LOG.error("an answer of {} broke off", request.model(), cause);
    ApiError error =
        ApiError.broken("the answer broke off inside the gateway; its log says why, ask again");
    connection.runOnContext(turn -> breakOff(error));
  }

  private void open(int index) {
    if (request.shape() == Shape.CHAT && !opened[index]) {
      opened[index] = true;
      events.send(bodies.opening(index));
    }
  }

  private void finish() {
    if (request.includeUsage()) {
      events.send(bodies.usage(Arrays.asList(finished)));
    }
    events.send("[DONE]".getBytes(StandardCharsets.US_ASCII));
    events.close();
  }

  private void breakOff(ApiError error) {
    if (response.headWritten()) {
      events.send(error.body());
      events.close();
    } else {
      JsonResponse.send(response, error);
    }
  }

  private AnswerBodies bodies(String model) {
    return new AnswerBodies(
        request.shape(),
        id,
        Clock.systemUTC().millis() / MS_PER_SECOND,
        model,
        request.perPrompt(),
        request.orders().get(0).options().alternatives().isPresent());
  }
}
