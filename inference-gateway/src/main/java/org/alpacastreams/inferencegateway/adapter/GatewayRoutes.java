package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.desk.AnswerDesk;
import org.alpacastreams.inferencegateway.feedback.AnswerMemory;
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
  private final AnswerDesk desk;
  private final AnswerMemory memory;
  private final long mostBytes;
  private final RequestReader reader;

  @Inject
  GatewayRoutes(
      Gateway gateway,
      AnswerDesk desk,
      AnswerMemory memory,
      @ConfigProperty(name = "alpaca.http.body-bytes") long mostBytes,
      @ConfigProperty(name = "alpaca.answers.most-choices") int mostChoices,
      @ConfigProperty(name = "alpaca.answers.most-prompts") int mostPrompts) {
    this.gateway = gateway;
    this.desk = desk;
    this.memory = memory;
    this.mostBytes = mostBytes;
    this.reader =
        new RequestReader(() -> ThreadLocalRandom.current().nextLong(), mostChoices, mostPrompts);
  }

  void register(@Observes Router router) {
    completion(router, "/v1/chat/completions", Shape.CHAT);
    completion(router, "/v1/completions", Shape.TEXT);
    TokenRoutes tokens = new TokenRoutes(reader, gateway.tokenizing());
    post(router, "/tokenize", tokens::tokenize);
    post(router, "/detokenize", tokens::detokenize);
    router.get("/health").handler(this::health);
    router.get("/v1/models").handler(this::models);
    router.get(MODELS + "*").handler(this::model);
    router.route("/v1/*").handler(this::nothing);
  }

  private void completion(Router router, String path, Shape shape) {
    post(router, path, new CompletionHandler(shape, reader, desk, memory));
  }

  private void post(Router router, String path, Handler<RoutingContext> handler) {
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
        .blockingHandler(handler, false)
        .failureHandler(this::failed);
  }

  /** As vLLM's and llama.cpp's, for load balancers: whether requests are taken. */
  private void health(RoutingContext context) {
    boolean ready = gateway.ready();
    JsonResponse.send(
        context.response(),
        ready ? 200 : 503,
        Map.of("status", ready ? "ok" : "starting", "answering", gateway.answers()));
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
    if (context.failure() instanceof HttpClosedException) {
      // It left, or was too slow to ask: nobody is there to be told.
      LOG.debug("a connection ended before its request was read", context.failure());
      return;
    }
    LOG.error("a request failed", context.failure());
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }
}
