package org.alpacastreams.inferencegateway.adapter.access;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.ClientAddresses;
import org.alpacastreams.inferencegateway.access.VisitorCookies;

/** Gives a page's visitor the cookie that lets the page ask. */
final class VisitorCookie implements Handler<RoutingContext> {
  private final Access access;
  private final ClientAddresses addresses;

  VisitorCookie(Access access, ClientAddresses addresses) {
    this.access = access;
    this.addresses = addresses;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals("/") || (path.lastIndexOf('/') == 0 && path.endsWith(".html"))) {
      access
          .freshCookie(RequestCredentials.visitorCookie(context.request()))
          .ifPresent(value -> set(context, value));
    }
    context.next();
  }

  private void set(RoutingContext context, String value) {
    context
        .response()
        // A cache between must not give one visitor's cookie to another.
        .putHeader("cache-control", "no-store")
        .addCookie(
            Cookie.cookie(VisitorCookies.NAME, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(RequestCredentials.secure(context.request(), addresses))
                .setMaxAge(VisitorCookies.LIFE.toSeconds())
                .setPath("/"));
  }
}
