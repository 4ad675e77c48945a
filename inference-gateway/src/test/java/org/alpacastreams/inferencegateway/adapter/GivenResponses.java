package org.alpacastreams.inferencegateway.adapter;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.contracts.json.Json;

/**
 * States of the gateway that a test wants the pages to see, in the place of its own answers; a path
 * that no test gave anything for is answered as ever.
 */
@ApplicationScoped
public class GivenResponses {
  static final String STATE = "/page/state";
  static final String DETECT = "/v1/watermark/detect";

  private final Map<String, String> bodies = new ConcurrentHashMap<>();

  void register(@Observes Router router) {
    for (String path : new String[] {STATE, DETECT}) {
      router.route(path).order(-100).handler(context -> answer(path, context));
    }
  }

  /** Answers {@code path} with JSON in which ' stands for ". */
  public void give(String path, String body) {
    bodies.put(path, body.replace('\'', '"'));
  }

  public void forget() {
    bodies.clear();
  }

  private void answer(String path, RoutingContext context) {
    String body = bodies.get(path);
    if (body == null) {
      context.next();
      return;
    }
    try {
      JsonResponse.send(context.response(), 200, Json.mapper().readTree(body));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
