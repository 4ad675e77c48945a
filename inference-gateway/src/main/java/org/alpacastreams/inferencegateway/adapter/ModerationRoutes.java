package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.alpacastreams.inferencegateway.moderation.Moderator;
import org.alpacastreams.inferencegateway.moderation.NoModerator;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.InvalidRequestException;
import org.alpacastreams.inferencegateway.openai.ModerationBodies;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The moderator for whoever wants to check a text without asking a model. */
@ApplicationScoped
public class ModerationRoutes {
  /** Before the route that says that nothing is at a path. */
  private static final int EARLY = -10;

  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Moderator moderator;
  private final long mostBytes;

  @Inject
  ModerationRoutes(
      ModerationGate gate, @ConfigProperty(name = "alpaca.http.body-bytes") long mostBytes) {
    this.moderator = gate.moderator();
    this.mostBytes = mostBytes;
  }

  void register(@Observes Router router) {
    router
        .post("/v1/moderations")
        .order(EARLY)
        .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
        .blockingHandler(this::check, false)
        .failureHandler(this::failed);
  }

  private void check(RoutingContext request) {
    if (moderator instanceof NoModerator) {
      JsonResponse.send(
          request.response(),
          ApiError.notFound("moderation is off here; set alpaca.moderation.moderator"));
      return;
    }
    Buffer body = request.body().buffer();
    try {
      List<String> texts = ModerationBodies.texts(body == null ? new byte[0] : body.getBytes());
      Context connection = request.vertx().getOrCreateContext();
      List<CompletableFuture<ModerationVerdict>> checks =
          texts.stream().map(text -> moderator.check(text).toCompletableFuture()).toList();
      CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new))
          .thenAccept(
              all ->
                  connection.runOnContext(
                      turn ->
                          answer(request, checks.stream().map(CompletableFuture::join).toList())))
          .exceptionally(
              failure -> {
                connection.runOnContext(turn -> request.fail(failure));
                return null;
              });
    } catch (InvalidRequestException e) {
      JsonResponse.send(request.response(), e.error());
    }
  }

  private void answer(RoutingContext request, List<ModerationVerdict> verdicts) {
    Optional<ModerationVerdict.Unavailable> unavailable =
        verdicts.stream()
            .filter(ModerationVerdict.Unavailable.class::isInstance)
            .map(ModerationVerdict.Unavailable.class::cast)
            .findFirst();
    if (unavailable.isPresent()) {
      JsonResponse.send(
          request.response(),
          ApiError.of(new Refusal.ModerationUnavailable(unavailable.get().reason(), RETRY)));
    } else {
      JsonResponse.send(
          request.response(),
          200,
          ModerationBodies.answer("modr-" + UUID.randomUUID(), moderator.name(), verdicts));
    }
  }

  private void failed(RoutingContext request) {
    JsonResponse.send(
        request.response(),
        request.statusCode() == 413
            ? ApiError.tooLarge(mostBytes)
            : ApiError.broken("the gateway failed; its log says why"));
  }
}
