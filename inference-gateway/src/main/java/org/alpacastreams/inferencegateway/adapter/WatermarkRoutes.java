package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.DetectionBody;
import org.alpacastreams.inferencegateway.openai.DetectionRequest;
import org.alpacastreams.inferencegateway.openai.InvalidRequestException;
import org.alpacastreams.inferencegateway.watermark.Detection;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for the watermark in a text that somebody sends. */
@ApplicationScoped
public class WatermarkRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WatermarkRoutes.class);
  private static final String PATH = "/v1/watermark/detect";
  private static final int TOO_LARGE = 413;
  private static final Duration RETRY_WHEN_LOADED = Duration.ofSeconds(5);

  private final Gateway gateway;
  private final Watermark watermark;
  private final Vertx vertx;
  private final long mostBytes;
  private final int longestText;
  private final Duration longestLoading;

  @Inject
  WatermarkRoutes(
      Gateway gateway,
      Watermark watermark,
      Vertx vertx,
      @ConfigProperty(name = "alpaca.http.body-bytes") long mostBytes,
      @ConfigProperty(name = "alpaca.watermark.longest-text") int longestText,
      @ConfigProperty(name = "alpaca.models.longest-loading") Duration longestLoading) {
    this.gateway = gateway;
    this.watermark = watermark;
    this.vertx = vertx;
    this.mostBytes = mostBytes;
    this.longestText = longestText;
    this.longestLoading = longestLoading;
  }

  /** Before the other routes, whose last one answers that there is nothing under /v1. */
  void register(@Observes @Priority(Interceptor.Priority.APPLICATION) Router router) {
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
        .blockingHandler(this::detect, false)
        .failureHandler(this::failed);
  }

  private void detect(RoutingContext context) {
    if (!watermark.detects()) {
      JsonResponse.send(
          context.response(),
          ApiError.notFound(
              "this gateway has no watermark key to look for; see alpaca.watermark.key-file"));
      return;
    }
    Buffer body = context.body().buffer();
    try {
      DetectionRequest request =
          DetectionRequest.read(body == null ? new byte[0] : body.getBytes(), longestText);
      Acquisition acquired = gateway.registry().acquire(request.model());
      if (acquired instanceof Acquisition.Loading loading) {
        detectWhenLoaded(context, request, loading);
      } else {
        answer(context, request, acquired);
      }
    } catch (InvalidRequestException e) {
      JsonResponse.send(context.response(), e.error());
    }
  }

  private void detectWhenLoaded(
      RoutingContext context, DetectionRequest request, Acquisition.Loading loading) {
    CompletionStage<Void> settled =
        loading.settled().copy().orTimeout(longestLoading.toMillis(), TimeUnit.MILLISECONDS);
    // Not on the thread that loads models, or that tells the time.
    settled.whenComplete(
        (done, late) ->
            vertx
                .executeBlocking(
                    () -> {
                      answer(context, request, gateway.registry().acquire(request.model()));
                      return true;
                    },
                    false)
                .onFailure(context::fail));
  }

  private void answer(RoutingContext context, DetectionRequest request, Acquisition acquired) {
    if (acquired instanceof Acquisition.Ready ready) {
      try (ModelLease lease = ready.lease()) {
        Detection detection =
            watermark.detect(lease.model().tokenizer(), request.text(), request.explain());
        JsonResponse.send(
            context.response(),
            200,
            DetectionBody.of(detection, lease.card().modelId(), request.explain()));
      }
    } else {
      JsonResponse.send(context.response(), ApiError.of(refusal(request.model(), acquired)));
    }
  }

  private static Refusal refusal(String model, Acquisition acquired) {
    if (acquired instanceof Acquisition.Unknown unknown) {
      return new Refusal.UnknownModel(model, unknown.known());
    }
    if (acquired instanceof Acquisition.Broken broken) {
      return new Refusal.BrokenModel(model, broken.reason());
    }
    String reason =
        acquired instanceof Acquisition.NotYet notYet
            ? notYet.reason()
            : "model '" + model + "' is still being loaded";
    return new Refusal.NotReady(reason, RETRY_WHEN_LOADED);
  }

  private void failed(RoutingContext context) {
    if (context.statusCode() == TOO_LARGE) {
      // What is left of the body is not read: the connection ends with the answer.
      context.response().putHeader("connection", "close");
      JsonResponse.send(context.response(), ApiError.tooLarge(mostBytes));
      return;
    }
    LOG.error("a text could not be examined", context.failure());
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }
}
