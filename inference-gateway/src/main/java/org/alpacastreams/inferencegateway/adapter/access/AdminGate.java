package org.alpacastreams.inferencegateway.adapter.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.access.ClientAddresses;
import org.alpacastreams.inferencegateway.access.Passage;
import org.alpacastreams.inferencegateway.access.Refused;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.adapter.AdminRouter;
import org.alpacastreams.inferencegateway.adapter.Callers;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The administrators' gate, before every route of their port. What changes something is noted in
 * the audit log, whoever's route it is.
 */
@ApplicationScoped
public class AdminGate {
  private static final int FIRST = -100;
  private static final String ADMIN = "/admin/";
  private static final String LOOPBACK_4 = "127.";
  private static final List<String> LOOPBACK_6 = List.of("::1", "0:0:0:0:0:0:0:1");
  private static final List<String> SECURITY_HEADERS =
      List.of(
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "Permissions-Policy",
          "Cross-Origin-Opener-Policy");

  private final Access access;
  private final ClientAddresses addresses;
  private final Config config;
  private final Duration readTimeout;

  @Inject
  AdminGate(
      Access access,
      ClientAddresses addresses,
      Config config,
      @ConfigProperty(name = "alpaca.http.read-timeout") Duration readTimeout) {
    this.access = access;
    this.addresses = addresses;
    this.config = config;
    this.readTimeout = readTimeout;
  }

  void register(@Observes @Priority(1) AdminRouter admin) {
    admin.router().route().order(FIRST).handler(new ReadDeadline(readTimeout));
    admin.router().route().order(FIRST).handler(this::welcome);
    admin.router().get().order(FIRST).handler(new VisitorCookie(access, addresses));
    admin.router().route("/pipeline/datasets/*").order(FIRST).handler(this::dataset);
    admin.router().route("/admin/*").order(FIRST).handler(this::guard);
  }

  private void welcome(RoutingContext context) {
    for (String name : SECURITY_HEADERS) {
      config
          .getOptionalValue("quarkus.http.header.\"%s\".value".formatted(name), String.class)
          .ifPresent(value -> context.response().putHeader(name, value));
    }
    if (access.knowsAdminHost(RequestCredentials.header(context.request(), "host").orElse(""))) {
      context.next();
    } else {
      Refusals.send(context.response(), access.refuseHost());
    }
  }

  /** As on the public port: what needs a key there needs one here. */
  private void dataset(RoutingContext context) {
    HttpServerRequest request = context.request();
    Passage passage =
        access.identify(
            RequestCredentials.of(request),
            Scope.JUDGE,
            RequestCredentials.client(request, addresses),
            context.normalizedPath());
    if (passage instanceof Refused refused) {
      Refusals.send(context.response(), refused);
    } else {
      context.next();
    }
  }

  private void guard(RoutingContext context) {
    HttpServerRequest request = context.request();
    String client = RequestCredentials.client(request, addresses);
    Passage passage =
        access.administer(
            RequestCredentials.of(request),
            loopback(request),
            "1".equals(request.getHeader("x-alpaca-admin")),
            client,
            context.normalizedPath());
    if (passage instanceof Refused refused) {
      Refusals.send(context.response(), refused);
      return;
    }
    Caller caller = ((Passage.Passed) passage).caller();
    Callers.remember(context, caller);
    if (!RequestCredentials.reads(request)) {
      String who = caller.id().isEmpty() ? client : "key %s from %s".formatted(caller.id(), client);
      context.addEndHandler(ended -> note(context, who));
    }
    context.next();
  }

  /** {@code POST /admin/aliases/latest/rollback} is the act "aliases" on "latest/rollback". */
  private void note(RoutingContext context, String who) {
    String path = context.normalizedPath().substring(ADMIN.length());
    int slash = path.indexOf('/');
    int status = context.response().getStatusCode();
    access.note(
        who,
        "%s %s".formatted(context.request().method(), slash < 0 ? path : path.substring(0, slash)),
        slash < 0 ? "" : path.substring(slash + 1),
        reason(context),
        status < 400 ? "done" : "refused " + status);
  }

  private static String reason(RoutingContext context) {
    Optional<Buffer> body =
        Optional.ofNullable(context.body()).map(io.vertx.ext.web.RequestBody::buffer);
    try {
      JsonNode json =
          body.isPresent() && body.get().length() > 0
              ? Json.mapper().readTree(body.get().getBytes())
              : Json.mapper().nullNode();
      return json.path("reason").asText(json.path("notice").asText(""));
    } catch (IOException e) {
      return "";
    }
  }

  /** A proxy on this machine speaks for somebody elsewhere. */
  private static boolean loopback(HttpServerRequest request) {
    String peer = RequestCredentials.peer(request);
    return (peer.startsWith(LOOPBACK_4) || LOOPBACK_6.contains(peer))
        && RequestCredentials.forwardedFor(request).isEmpty();
  }
}
