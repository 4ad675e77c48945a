package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of its own for administrators, so that the public one can be shown to the world: what
 * changes something lies only here, beside the pages.
 */
@ApplicationScoped
public class AdminServer {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final int IDLE_MINUTES = 10;

  private final Vertx vertx;
  private final Event<AdminRouter> routes;
  private final Optional<Integer> port;
  private final String host;
  private HttpServer server;

  @Inject
  AdminServer(
      Vertx vertx,
      Event<AdminRouter> routes,
      @ConfigProperty(name = "alpaca.admin.port") Optional<Integer> port,
      @ConfigProperty(name = "alpaca.admin.host") String host) {
    this.vertx = vertx;
    this.routes = routes;
    this.port = port;
    this.host = host;
  }

  void start(@Observes StartupEvent event) {
    if (port.isEmpty()) {
      return;
    }
    Router router = Router.router(vertx);
    routes.fire(new AdminRouter(router));
    router
        .route("/admin/*")
        .handler(
            c ->
                JsonResponse.send(
                    c.response(),
                    ApiError.notFound(
                        "there is no %s %s".formatted(c.request().method(), c.normalizedPath()))));
    router.get().handler(StaticHandler.create("META-INF/resources"));
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeout(IDLE_MINUTES)
                    .setIdleTimeoutUnit(TimeUnit.MINUTES))
            .requestHandler(router)
            .listen(port.get(), host)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    LOG.info("administrators: http://{}:{}", host, server.actualPort());
  }

  void stop(@Observes ShutdownEvent event) {
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** The port it listens on; empty where it does not. */
  public Optional<Integer> port() {
    return server == null ? Optional.empty() : Optional.of(server.actualPort());
  }
}
