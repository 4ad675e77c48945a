package org.alpacastreams.inferencegateway.adapter.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.AuditLog;
import org.alpacastreams.inferencegateway.access.Suspension;
import org.alpacastreams.inferencegateway.adapter.AdminRouter;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** What administrators can do about access: suspend, resume, and read the audit log. */
@ApplicationScoped
public class AdminActs {
  private static final int MOST_BYTES = 16_384;
  private static final int LONGEST_NOTICE = 1_000;
  private static final int DEFAULT_LIMIT = 100;

  private final Access access;

  @Inject
  AdminActs(Access access) {
    this.access = access;
  }

  void register(@Observes AdminRouter admin) {
    // They write a file, for which no connection's thread may wait.
    admin
        .router()
        .post("/admin/suspend")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .blockingHandler(this::suspend, false);
    admin
        .router()
        .post("/admin/resume")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .blockingHandler(this::resume, false);
    admin.router().get("/admin/audit").handler(this::audit);
  }

  private void suspend(RoutingContext context) {
    Optional<JsonNode> body = body(context);
    JsonNode notice = body.map(json -> json.path("notice")).orElse(Json.mapper().nullNode());
    JsonNode all = body.map(json -> json.path("all")).orElse(Json.mapper().nullNode());
    if (!notice.isTextual() || notice.textValue().length() > LONGEST_NOTICE) {
      invalid(
          context,
          "notice",
          "'notice' must be a text of up to %d characters, which visitors will read"
              .formatted(LONGEST_NOTICE));
    } else if (!all.isMissingNode() && !all.isNull() && !all.isBoolean()) {
      invalid(context, "all", "'all' must be true or false: whether API keys are suspended too");
    } else {
      act(context, () -> access.suspend(notice.textValue(), all.asBoolean(false)));
    }
  }

  private void resume(RoutingContext context) {
    act(context, access::resume);
  }

  private void act(RoutingContext context, Runnable act) {
    try {
      act.run();
      Optional<Suspension> now = access.pageState().suspension();
      JsonResponse.send(
          context.response(),
          200,
          Map.of(
              "suspended",
              now.isPresent(),
              "notice",
              now.map(Suspension::notice).orElse(""),
              "all",
              now.map(Suspension::all).orElse(false)));
    } catch (UncheckedIOException e) {
      JsonResponse.send(
          context.response(),
          ApiError.broken("%s: %s".formatted(e.getMessage(), e.getCause().getMessage())));
    }
  }

  private void audit(RoutingContext context) {
    String limit = context.request().getParam("limit", Integer.toString(DEFAULT_LIMIT));
    if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > AuditLog.MOST) {
      invalid(
          context, "limit", "'limit' must be a whole number from 1 to %d".formatted(AuditLog.MOST));
      return;
    }
    JsonResponse.send(
        context.response(), 200, Map.of("entries", access.audit().newest(Integer.parseInt(limit))));
  }

  private static Optional<JsonNode> body(RoutingContext context) {
    Buffer body = context.body().buffer();
    try {
      return body == null ? Optional.empty() : Optional.of(Json.mapper().readTree(body.getBytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void invalid(RoutingContext context, String field, String message) {
    JsonResponse.send(
        context.response(),
        new ApiError(
            400,
            "invalid_request_error",
            message,
            Optional.of(field),
            "invalid_value",
            Optional.empty()));
  }
}
