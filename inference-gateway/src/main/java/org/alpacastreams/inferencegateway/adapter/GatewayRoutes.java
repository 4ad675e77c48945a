package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.openai.ModelBodies;
import org.alpacastreams.inferencegateway.openai.RequestReader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every path but the page's files and the health checks. */
@ApplicationScoped
public class GatewayRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);
  private static final int TOO_LARGE = 413;
  private static final String MODELS = "/v1/models/";

  private final Gateway gateway;
  private final Vertx vertx;
  private final long mostBytes;

  @Inject
  GatewayRoutes(
      Gateway gateway,
      Vertx vertx,
      @ConfigProperty(name = "alpaca.http.body-bytes") long mostBytes) {
    this.gateway = gateway;
    this.vertx = vertx;
    this.mostBytes = mostBytes;
  }

  void register(@Observes Router router) {
    RequestReader reader = new RequestReader(() -> ThreadLocalRandom.current().nextLong());
    completion(router, "/v1/chat/completions", Shape.CHAT, reader);
    completion(router, "/v1/completions", Shape.TEXT, reader);
    router.get("/v1/models").handler(this::models);
    router.get(MODELS + "*").handler(this::model);
    router.get("/pipeline").handler(c -> JsonResponse.send(c.response(), 200, gateway.pipeline()));
    router.get("/pipeline/events").handler(new PipelineStream(vertx, gateway::pipeline));
    router.route("/v1/*").handler(this::nothing);
  }

  private void completion(Router router, String path, Shape shape, RequestReader reader) {
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
        .blockingHandler(new CompletionHandler(shape, reader, gateway.answering()), false)
        .failureHandler(this::failed);
  }

  private void models(RoutingContext context) {
    JsonResponse.send(context.response(), 200, ModelBodies.list(gateway.registry().models()));
  }

  private void model(RoutingContext context) {
    String name = context.normalizedPath().substring(MODELS.length());
    var models = gateway.registry().models();
    ModelBodies.one(models, name)
        .ifPresentOrElse(
            body -> JsonResponse.send(context.response(), 200, body),
            () ->
                JsonResponse.send(
                    context.response(),
                    ApiError.unknownModel(
                        new Refusal.UnknownModel(name, ModelBodies.names(models)))));
  }

  private void nothing(RoutingContext context) {
    JsonResponse.send(
        context.response(),
        ApiError.notFound(
            "there is no %s %s; see GET /v1/models, POST /v1/chat/completions and POST /v1/completions"
                .formatted(context.request().method(), context.normalizedPath())));
  }

  private void failed(RoutingContext context) {
    if (context.statusCode() == TOO_LARGE) {
      // What is left of the body is not read: the connection ends with the answer.
      context.response().putHeader("connection", "close");
      JsonResponse.send(context.response(), ApiError.tooLarge(mostBytes));
      return;
    }
    LOG.error("a request failed", context.failure());
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }
}
