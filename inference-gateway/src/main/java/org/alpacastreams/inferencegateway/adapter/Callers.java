package org.alpacastreams.inferencegateway.adapter;

import io.vertx.ext.web.RoutingContext;
import org.alpacastreams.inferencegateway.access.Caller;

/** Who sent a request, kept with it. */
public final class Callers {
  private static final String KEY = "alpaca.caller";

  private Callers() {}

  /** Who sent it; anybody where nothing asked who it was. */
  public static Caller of(RoutingContext context) {
    Caller caller = context.get(KEY);
    return caller == null ? Caller.open() : caller;
  }

  /** Keeps who sent it. */
  public static void remember(RoutingContext context, Caller caller) {
    context.put(KEY, caller);
  }
}
