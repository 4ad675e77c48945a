package org.alpacastreams.inferencegateway.adapter.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.access.ClientAddresses;
import org.alpacastreams.inferencegateway.access.Passage;
import org.alpacastreams.inferencegateway.access.PublicHosts;
import org.alpacastreams.inferencegateway.access.Rate;
import org.alpacastreams.inferencegateway.access.RateVerdict;
import org.alpacastreams.inferencegateway.access.Refused;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.adapter.Callers;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The public port's gate: before every route that makes work it finds out who asks, and how often.
 * Pages, health and the pipeline's view, but no dataset, lie outside; administration does not exist
 * here.
 */
@ApplicationScoped
public class AccessGate {
  /** After Quarkus' own filters, before every route. */
  private static final int EARLY = -100;

  private static final Map<Scope, List<String>> GUARDED =
      Map.of(
          Scope.GENERATE,
          List.of("/v1/*", "/page/*", "/tokenize", "/detokenize"),
          Scope.JUDGE,
          // Whole datasets, unlike the pipeline's view, are no advertisement.
          List.of("/feedback/*", "/comparisons*", "/pipeline/datasets/*"));

  private final Access access;
  private final ClientAddresses addresses;
  private final Duration readTimeout;
  private final PublicHosts hosts;

  @Inject
  AccessGate(
      Access access,
      ClientAddresses addresses,
      @ConfigProperty(name = "alpaca.http.read-timeout") Duration readTimeout,
      @ConfigProperty(name = "quarkus.http.host") String boundTo,
      @ConfigProperty(name = "alpaca.http.hosts") Optional<List<String>> hosts) {
    this.access = access;
    this.addresses = addresses;
    this.readTimeout = readTimeout;
    this.hosts = new PublicHosts(boundTo, hosts.orElse(List.of()));
  }

  void register(@Observes Router router) {
    router.route().order(EARLY).handler(new ReadDeadline(readTimeout));
    router.route().order(EARLY).handler(this::welcome);
    router
        .route("/admin/*")
        .order(EARLY)
        .handler(
            context ->
                JsonResponse.send(
                    context.response(),
                    ApiError.notFound("there is no %s".formatted(context.normalizedPath()))));
    router.get().order(EARLY).handler(new VisitorCookie(access, addresses));
    GUARDED.forEach(
        (scope, paths) ->
            paths.forEach(
                path -> router.route(path).order(EARLY).handler(context -> guard(context, scope))));
  }

  private void welcome(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (access.open()
        // Under which names it is reached is a proxy's own matter.
        && !addresses.trusted(RequestCredentials.peer(request))
        && !hosts.know(RequestCredentials.header(request, "host").orElse(""))) {
      Refusals.send(context.response(), PublicHosts.unknownHost());
    } else {
      context.next();
    }
  }

  private void guard(RoutingContext context, Scope needed) {
    HttpServerRequest request = context.request();
    if (request.method().equals(HttpMethod.OPTIONS)) {
      context.next();
      return;
    }
    String client = RequestCredentials.client(request, addresses);
    Passage passage =
        access.identify(RequestCredentials.of(request), needed, client, context.normalizedPath());
    if (passage instanceof Refused refused) {
      Refusals.send(context.response(), refused);
      return;
    }
    Caller caller = ((Passage.Passed) passage).caller();
    Callers.remember(context, caller);
    // Reading costs nothing; a page that looks at its state must not use up its visitor's minute.
    RateVerdict verdict =
        RequestCredentials.reads(request)
            ? RateVerdict.unlimited()
            : access.takeRequest(caller, client);
    verdict.rate().ifPresent(rate -> tell(context.response(), rate));
    verdict
        .refused()
        .ifPresentOrElse(refused -> Refusals.send(context.response(), refused), context::next);
  }

  /** As OpenAI does, so that its clients can pace themselves. */
  private static void tell(HttpServerResponse response, Rate rate) {
    response
        .putHeader("x-ratelimit-limit-requests", Long.toString(rate.limit()))
        .putHeader("x-ratelimit-remaining-requests", Long.toString(rate.remaining()))
        .putHeader("x-ratelimit-reset-requests", rate.reset().toMillis() + "ms");
  }
}
