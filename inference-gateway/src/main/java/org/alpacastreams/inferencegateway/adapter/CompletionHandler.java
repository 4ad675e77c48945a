package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.Answering;
import org.alpacastreams.inferencegateway.openai.ApiRequest;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.openai.InvalidRequestException;
import org.alpacastreams.inferencegateway.openai.RequestReader;

/** One of OpenAI's two completion endpoints; a client that leaves ends its answer. */
final class CompletionHandler implements Handler<RoutingContext> {
  private final Shape shape;
  private final RequestReader reader;
  private final Answering answering;

  CompletionHandler(Shape shape, RequestReader reader, Answering answering) {
    this.shape = shape;
    this.reader = reader;
    this.answering = answering;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    Buffer body = context.body().buffer();
    try {
      ApiRequest request = reader.read(shape, body == null ? new byte[0] : body.getBytes());
      AtomicReference<Answer> begun = new AtomicReference<>(() -> {});
      response.closeHandler(gone -> begun.get().cancel());
      response.exceptionHandler(broken -> begun.get().cancel());
      begun.set(
          answering.begin(
              request.order(),
              new HttpAnswer(request, response, context.vertx().getOrCreateContext())));
      if (response.closed()) {
        // It left before there was anything to cancel.
        begun.get().cancel();
      }
    } catch (InvalidRequestException e) {
      JsonResponse.send(response, e.error());
    }
  }
}
