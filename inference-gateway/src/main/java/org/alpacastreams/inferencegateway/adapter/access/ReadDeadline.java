package org.alpacastreams.inferencegateway.adapter.access;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends connections whose request does not arrive in time. An idle time-out alone does not: a client
 * that sends a byte now and then is never idle, and holds its connection for ever.
 */
final class ReadDeadline implements Handler<RoutingContext> {
  private final long timeoutMs;

  ReadDeadline(Duration timeout) {
    this.timeoutMs = timeout.toMillis();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.isEnded()) {
      long timer = context.vertx().setTimer(timeoutMs, late -> request.connection().close());
      // Succeeds when the body is there, fails when the connection has gone.
      request.end().onComplete(done -> context.vertx().cancelTimer(timer));
    }
    context.next();
  }
}
