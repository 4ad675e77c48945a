package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.alpacastreams.inferencegateway.openai.ApiError;

/**
 * The pipeline's view as server-sent events: whole at once, then whole again whenever it changed,
 * twice a second at most. A client that does not keep up misses views, never the newest.
 */
final class PipelineStream implements Handler<RoutingContext> {
  private static final long LOOK_EVERY_MS = 500;
  private static final int LOOKS_PER_COMMENT = 30;
  private static final int MOST_WATCHERS = 64;

  private final Supplier<Object> view;
  private final Map<ServerEvents, byte[]> watchers = new ConcurrentHashMap<>();
  private long looks;

  PipelineStream(Vertx vertx, Supplier<Object> view) {
    this.view = view;
    vertx.setPeriodic(LOOK_EVERY_MS, timer -> look());
  }

  @Override
  public void handle(RoutingContext context) {
    if (watchers.size() >= MOST_WATCHERS) {
      JsonResponse.send(
          context.response(),
          503,
          ApiError.broken("%d pages watch already; close one".formatted(MOST_WATCHERS)).body());
      return;
    }
    ServerEvents events = new ServerEvents(context.response());
    events.open();
    byte[] now = JsonResponse.bytes(view.get());
    events.send(now);
    watchers.put(events, now);
    context.response().closeHandler(gone -> watchers.remove(events));
    context.response().exceptionHandler(broken -> watchers.remove(events));
  }

  private void look() {
    looks++;
    if (watchers.isEmpty()) {
      return;
    }
    byte[] now = JsonResponse.bytes(view.get());
    watchers.forEach(
        (events, sent) -> {
          if (!events.backlogged() && !Arrays.equals(now, sent)) {
            events.send(now);
            watchers.replace(events, now);
          } else if (looks % LOOKS_PER_COMMENT == 0) {
            events.comment();
          }
        });
  }
}
