package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.UUID;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.openai.AnswerBodies;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.ApiRequest;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one answer to its client, streamed or whole. Everything is handed over to the connection's
 * own thread, which keeps the order.
 */
final class HttpAnswer implements AnswerListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpAnswer.class);
  private static final long MS_PER_SECOND = 1_000;

  private final ApiRequest request;
  private final HttpServerResponse response;
  private final ServerEvents events;
  private final Context connection;
  private volatile AnswerBodies bodies;

  HttpAnswer(ApiRequest request, HttpServerResponse response, Context connection) {
    this.request = request;
    this.response = response;
    this.events = new ServerEvents(response);
    this.connection = connection;
    this.bodies = bodies(request.order().model());
  }

  @Override
  public void refused(Refusal refusal) {
    connection.runOnContext(turn -> JsonResponse.send(response, ApiError.of(refusal)));
  }

  @Override
  public void began(String modelId) {
    bodies = bodies(modelId);
    if (request.stream()) {
      connection.runOnContext(turn -> open());
    }
  }

  @Override
  public void piece(AnswerPiece more) {
    if (request.stream()) {
      connection.runOnContext(turn -> events.send(bodies.more(more.text())));
    }
  }

  @Override
  public void ended(FinishedAnswer answer) {
    connection.runOnContext(
        turn -> {
          if (request.stream()) {
            finish(answer);
          } else {
            JsonResponse.send(response, 200, bodies.whole(answer));
          }
        });
  }

  @Override
  public void failed(Throwable cause) {
    LOG.error("an answer of {} broke off", request.order().model(), cause);
    ApiError error =
        ApiError.broken("the answer broke off inside the gateway; its log says why, ask again");
    connection.runOnContext(
        turn -> {
          if (response.headWritten()) {
            events.send(error.body());
            events.close();
          } else {
            JsonResponse.send(response, error);
          }
        });
  }

  private void open() {
    events.open();
    if (request.shape() == Shape.CHAT) {
      events.send(bodies.opening());
    }
  }

  private void finish(FinishedAnswer answer) {
    events.send(bodies.closing(answer));
    if (request.includeUsage()) {
      events.send(bodies.usage(answer));
    }
    events.send("[DONE]".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    events.close();
  }

  private AnswerBodies bodies(String model) {
    String prefix = request.shape() == Shape.CHAT ? "chatcmpl-" : "cmpl-";
    return new AnswerBodies(
        request.shape(),
        prefix + UUID.randomUUID(),
        Clock.systemUTC().millis() / MS_PER_SECOND,
        model);
  }
}
