package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.pipeline.PipelineView;

/**
 * The pipeline's view as server-sent events: whole at once, then whole again whenever it changed,
 * twice a second at most. A client that does not keep up misses views, never the newest.
 */
final class PipelineStream implements Handler<RoutingContext> {
  private static final long LOOK_EVERY_MS = 500;
  private static final int LOOKS_PER_COMMENT = 30;
  private static final int MOST_WATCHERS = 64;

  private final Function<Optional<String>, PipelineView> view;
  private final Map<ServerEvents, Watcher> watchers = new ConcurrentHashMap<>();
  private long looks;

  /** A page, the dataset it looks at if it chose one, and what was sent to it last. */
  private static final class Watcher {
    private final Optional<String> dataset;
    private volatile byte[] sent;

    private Watcher(Optional<String> dataset, byte[] sent) {
      this.dataset = dataset;
      this.sent = sent;
    }
  }

  PipelineStream(Vertx vertx, Function<Optional<String>, PipelineView> view) {
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
    Optional<String> dataset = PipelineRoutes.dataset(context);
    byte[] now = JsonResponse.bytes(view.apply(dataset));
    events.send(now);
    watchers.put(events, new Watcher(dataset, now));
    context.response().closeHandler(gone -> watchers.remove(events));
    context.response().exceptionHandler(broken -> watchers.remove(events));
  }

  private void look() {
    looks++;
    // Of a hundred pages most look at the same: each view is made once.
    Map<Optional<String>, byte[]> views = new HashMap<>();
    watchers.forEach(
        (events, watcher) -> {
          byte[] now =
              views.computeIfAbsent(
                  watcher.dataset, dataset -> JsonResponse.bytes(view.apply(dataset)));
          if (!events.backlogged() && !Arrays.equals(now, watcher.sent)) {
            events.send(now);
            watcher.sent = now;
          } else if (looks % LOOKS_PER_COMMENT == 0) {
            events.comment();
          }
        });
  }
}
