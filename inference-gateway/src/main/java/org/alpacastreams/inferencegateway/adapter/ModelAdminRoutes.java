package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.models.AliasChange;
import org.alpacastreams.inferencegateway.models.AliasOutcome;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What administrators do with models and aliases. */
@ApplicationScoped
public class ModelAdminRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ModelAdminRoutes.class);
  private static final long MOST_BYTES = 65_536;
  private static final int LONGEST_REASON = 500;
  private static final Duration WRITING = Duration.ofSeconds(10);

  private final Gateway gateway;
  private final ModelSources sources;

  /** A command with what its body says. */
  @FunctionalInterface
  private interface Command {
    CompletableFuture<AliasOutcome> run(RoutingContext context, ObjectNode body)
        throws WrongBodyException;
  }

  private static final class WrongBodyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    WrongBodyException(String field, String message) {
      super(message);
      this.field = field;
    }
  }

  @Inject
  ModelAdminRoutes(Gateway gateway, ModelSources sources) {
    this.gateway = gateway;
    this.sources = sources;
  }

  void register(@Observes AdminRouter admin) {
    Router router = admin.router();
    router.get("/admin/models").handler(this::models);
    router.get("/admin/aliases").handler(this::aliases);
    router.get("/admin/aliases/:alias/history").handler(this::history);
    command(
        router,
        "/admin/aliases/:alias",
        (context, body) ->
            gateway
                .registry()
                .promote(context.pathParam("alias"), text(body, "modelId"), reason(body)));
    command(
        router,
        "/admin/aliases/:alias/rollback",
        (context, body) -> gateway.registry().rollBack(context.pathParam("alias"), reason(body)));
    command(
        router,
        "/admin/aliases/:alias/follow",
        (context, body) -> gateway.registry().follow(context.pathParam("alias")));
    command(
        router,
        "/admin/models/:id/retire",
        (context, body) -> gateway.registry().retire(context.pathParam("id"), reason(body)));
    command(
        router,
        "/admin/models/:id/restore",
        (context, body) -> gateway.registry().restore(context.pathParam("id"), reason(body)));
  }

  private void command(Router router, String path, Command command) {
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .handler(context -> run(context, command))
        .failureHandler(this::failed);
  }

  private void run(RoutingContext context, Command command) {
    Context connection = context.vertx().getOrCreateContext();
    try {
      command
          .run(context, body(context))
          .thenCompose(
              outcome ->
                  gateway
                      .aliasesWritten()
                      .completeOnTimeout(false, WRITING.toMillis(), TimeUnit.MILLISECONDS)
                      .thenAccept(
                          written ->
                              connection.runOnContext(turn -> answer(context, outcome, written))))
          .exceptionally(
              failure -> {
                LOG.error("a command failed", failure);
                connection.runOnContext(
                    turn ->
                        JsonResponse.send(
                            context.response(),
                            ApiError.broken("the gateway failed; its log says why")));
                return null;
              });
    } catch (WrongBodyException e) {
      JsonResponse.send(
          context.response(),
          error(
              400,
              e.getMessage(),
              Optional.of(e.field).filter(f -> !f.isEmpty()),
              "invalid_value"));
    }
  }

  private void answer(RoutingContext context, AliasOutcome outcome, boolean written) {
    if (outcome instanceof AliasOutcome.Refused refused) {
      JsonResponse.send(context.response(), refusal(refused));
      return;
    }
    ObjectNode body = Json.mapper().createObjectNode();
    if (outcome instanceof AliasOutcome.Moved moved) {
      describe(body, moved);
    } else if (outcome instanceof AliasOutcome.Retired retired) {
      body.put("modelId", retired.modelId()).put("retired", true);
      retired.aliases().forEach(body.putArray("aliases")::add);
    } else if (outcome instanceof AliasOutcome.Restored restored) {
      body.put("modelId", restored.modelId()).put("retired", false);
    }
    // Where it is not, a restart forgets it, and other gateways do not hear of it.
    body.put("written", written);
    JsonResponse.send(context.response(), 200, body);
  }

  private void models(RoutingContext context) {
    ObjectNode body = Json.mapper().createObjectNode();
    ArrayNode models = body.putArray("models");
    for (ModelStatus status : gateway.registry().models()) {
      ObjectNode model =
          models
              .addObject()
              .put("id", status.model().id())
              .put("kind", status.model().kind().name().toLowerCase(Locale.ROOT))
              .put("state", status.state().name().toLowerCase(Locale.ROOT))
              .put("problem", status.problem())
              .put("licence", status.model().card().licence())
              .put("location", status.model().card().location());
      status.aliases().forEach(model.putArray("aliases")::add);
    }
    ObjectNode refused = body.putObject("refusedFolders");
    sources.refused().forEach(refused::put);
    JsonResponse.send(context.response(), 200, body);
  }

  private void aliases(RoutingContext context) {
    ArrayNode aliases = Json.mapper().createArrayNode();
    gateway.registry().aliases().forEach(alias -> describe(aliases.addObject(), alias));
    JsonResponse.send(context.response(), 200, aliases);
  }

  private void history(RoutingContext context) {
    String alias = context.pathParam("alias");
    Optional<List<AliasChange>> found = gateway.registry().history(alias);
    if (found.isEmpty()) {
      JsonResponse.send(
          context.response(),
          error(404, "there is no alias '%s'".formatted(alias), Optional.empty(), "unknown_alias"));
      return;
    }
    ArrayNode changes = Json.mapper().createArrayNode();
    for (AliasChange change : found.get()) {
      changes
          .addObject()
          .put("modelId", change.event().modelId().orElse(null))
          .put("previousModelId", change.event().previousModelId().orElse(null))
          .put("reason", change.event().reason())
          .put("pinned", change.event().pinned().orElse(false))
          .put("at", change.at());
    }
    JsonResponse.send(context.response(), 200, changes);
  }

  private static void describe(ObjectNode body, AliasOutcome.Moved alias) {
    body.put("alias", alias.alias())
        .put("modelId", alias.modelId().orElse(null))
        .put("previousModelId", alias.previousModelId().orElse(null))
        .put("pinned", alias.pinned());
  }

  private static ApiError refusal(AliasOutcome.Refused refused) {
    int status =
        switch (refused.cause()) {
          case UNKNOWN_MODEL, UNKNOWN_ALIAS -> 404;
          case RESERVED_NAME, NO_RULE -> 400;
          case NO_PREVIOUS, RETIRED_MODEL, BROKEN_MODEL, OVERTAKEN -> 409;
          case NOT_READY -> 503;
        };
    return error(
        status,
        refused.message(),
        Optional.empty(),
        refused.cause().name().toLowerCase(Locale.ROOT));
  }

  private static ApiError error(int status, String message, Optional<String> field, String code) {
    return new ApiError(
        status,
        status < 500 ? "invalid_request_error" : "server_error",
        message,
        field,
        code,
        Optional.empty());
  }

  /** A page of another origin can send text without asking first, but not JSON. */
  private static ObjectNode body(RoutingContext context) throws WrongBodyException {
    String type = Optional.ofNullable(context.request().getHeader("content-type")).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new WrongBodyException(
          "", "send a JSON object with the header content-type: application/json");
    }
    try {
      byte[] bytes =
          context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
      if (Json.mapper().readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new WrongBodyException("", "the body is not JSON: " + e.getMessage());
    }
    throw new WrongBodyException("", "the body must be a JSON object, such as {\"reason\": \"…\"}");
  }

  private static String reason(ObjectNode body) throws WrongBodyException {
    String reason = text(body, "reason");
    if (reason.length() > LONGEST_REASON) {
      throw new WrongBodyException(
          "reason", "a reason has at most %d characters".formatted(LONGEST_REASON));
    }
    return reason;
  }

  private static String text(ObjectNode body, String field) throws WrongBodyException {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new WrongBodyException(field, "the field '%s' must be a text".formatted(field));
    }
    return value.textValue().strip();
  }

  private void failed(RoutingContext context) {
    if (context.statusCode() == 413) {
      JsonResponse.send(context.response(), ApiError.tooLarge(MOST_BYTES));
      return;
    }
    LOG.error("a request of an administrator failed", context.failure());
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }
}
