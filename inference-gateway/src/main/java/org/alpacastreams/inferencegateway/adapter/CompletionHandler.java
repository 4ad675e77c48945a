package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.Choices;
import org.alpacastreams.inferencegateway.desk.AnswerDesk;
import org.alpacastreams.inferencegateway.feedback.AnswerMemory;
import org.alpacastreams.inferencegateway.openai.ApiRequest;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.openai.InvalidRequestException;
import org.alpacastreams.inferencegateway.openai.RequestReader;

/** One of OpenAI's two completion endpoints; a client that leaves ends its answer. */
final class CompletionHandler implements Handler<RoutingContext> {
  /** Answers of one request that run together; the others of it wait for those. */
  private static final int AT_ONCE = 4;

  private final Shape shape;
  private final RequestReader reader;
  private final AnswerDesk desk;
  private final AnswerMemory memory;

  /**
   * An endpoint.
   *
   * @param memory keeps what visitors of the page were answered, so that they can flag it
   */
  CompletionHandler(Shape shape, RequestReader reader, AnswerDesk desk, AnswerMemory memory) {
    this.shape = shape;
    this.reader = reader;
    this.desk = desk;
    this.memory = memory;
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
      Caller caller = Callers.of(context);
      HttpAnswer answer = new HttpAnswer(request, response, context.vertx().getOrCreateContext());
      begun.set(
          Choices.begin(
              desk.forRequest(caller, request.model(), request.stream()),
              request.orders(),
              AT_ONCE,
              caller.kind() == Caller.Kind.VISITOR
                  ? new RememberedChoices(answer, answer.id(), request, memory)
                  : answer));
      if (response.closed()) {
        // It left before there was anything to cancel.
        begun.get().cancel();
      }
    } catch (InvalidRequestException e) {
      JsonResponse.send(response, e.error());
    }
  }
}
