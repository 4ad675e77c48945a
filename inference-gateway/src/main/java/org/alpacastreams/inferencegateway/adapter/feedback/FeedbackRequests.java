package org.alpacastreams.inferencegateway.adapter.feedback;

import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.adapter.Callers;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes for flags and for comparisons share. */
final class FeedbackRequests {
  /** Most characters of an instruction or an input. */
  static final int MOST_TEXT = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackRequests.class);
  private static final int MOST_BYTES = 256 * 1024;
  private static final int TOO_LARGE = 413;
  private static final Duration WRITTEN_SOON = Duration.ofSeconds(5);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
  private static final String NOBODY = "anonymous";

  private FeedbackRequests() {}

  /** A handler of requests that may be refused. */
  @FunctionalInterface
  interface Answering {
    void answer(RoutingContext context) throws SentJson.RefusedException;
  }

  /** Adds a handler for whoever may judge, with a bounded body. */
  static void judged(Route route, Answering answering) {
    route
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .handler(refusing(answering))
        .failureHandler(FeedbackRequests::failed);
  }

  static Handler<RoutingContext> refusing(Answering answering) {
    return context -> {
      try {
        if (!Callers.of(context).may(Scope.JUDGE)) {
          throw new SentJson.RefusedException(mayNot());
        }
        answering.answer(context);
      } catch (SentJson.RefusedException e) {
        JsonResponse.send(context.response(), e.error());
      }
    };
  }

  /** Who judges; everybody without a pseudonym is the same nobody. */
  static String visitor(RoutingContext context) {
    Caller caller = Callers.of(context);
    return caller.id().isBlank() ? NOBODY : caller.id();
  }

  /**
   * Answers when the broker has the event. If it takes long, the event is on its way and the answer
   * says so; if it is lost, {@code takeBack} lets the person try again.
   */
  static void whenWritten(
      RoutingContext context, CompletionStage<Void> written, Object body, Runnable takeBack) {
    var connection = context.vertx().getOrCreateContext();
    CompletableFuture<Void> kept =
        written
            .toCompletableFuture()
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    takeBack.run();
                  }
                });
    var unused =
        kept.copy()
            .orTimeout(WRITTEN_SOON.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, failure) -> connection.runOnContext(turn -> answer(context, body, failure)));
  }

  private static void answer(RoutingContext context, Object body, Throwable failure) {
    if (failure == null) {
      JsonResponse.send(context.response(), 200, body);
    } else if (late(failure)) {
      JsonResponse.send(context.response(), 202, body);
    } else {
      JsonResponse.send(context.response(), notWritten());
    }
  }

  static ApiError error(int status, String code, String message) {
    return new ApiError(
        status, "invalid_request_error", message, Optional.empty(), code, Optional.empty());
  }

  private static boolean late(Throwable failure) {
    Throwable cause = failure instanceof CompletionException c ? c.getCause() : failure;
    return cause instanceof TimeoutException;
  }

  private static ApiError notWritten() {
    return new ApiError(
        503,
        "server_error",
        "the Kafka broker did not take it, so that nothing was counted; try again",
        Optional.empty(),
        "not_recorded",
        Optional.of(TRY_AGAIN));
  }

  private static ApiError mayNot() {
    return new ApiError(
        403,
        "permission_error",
        "this key may not judge answers; ask for one with the scope 'judge'",
        Optional.empty(),
        "insufficient_scope",
        Optional.empty());
  }

  private static void failed(RoutingContext context) {
    if (context.statusCode() == TOO_LARGE) {
      context.response().putHeader("connection", "close");
      JsonResponse.send(context.response(), ApiError.tooLarge(MOST_BYTES));
      return;
    }
    LOG.error("a request failed", context.failure());
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }
}
