package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.Budget;
import org.alpacastreams.inferencegateway.access.PageState;
import org.alpacastreams.inferencegateway.access.Suspension;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.terms.UseTerms;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;

/** {@code GET /page/state}: what holds for every visitor of the page. */
@ApplicationScoped
public class PageStateRoutes {
  private final Gateway gateway;
  private final Access access;
  private final ModerationGate moderation;
  private final Watermark watermark;

  @Inject
  PageStateRoutes(Gateway gateway, Access access, ModerationGate moderation, Watermark watermark) {
    this.gateway = gateway;
    this.access = access;
    this.moderation = moderation;
    this.watermark = watermark;
  }

  void register(@Observes Router router) {
    router.get("/page/state").handler(this::state);
  }

  private void state(RoutingContext context) {
    PageState page = access.pageState();
    List<ModelStatus> models = gateway.registry().models();
    ObjectNode body =
        Json.mapper()
            .createObjectNode()
            .put("suspended", page.suspension().isPresent())
            .put("notice", page.suspension().map(Suspension::notice).orElse(""))
            .put("moderation", moderation());
    Budget budget = page.budget();
    body.putObject("budget")
        .put("limit", budget.limit())
        .put("used", budget.used())
        .put("left", budget.left())
        .put("resetsAt", budget.resetsAt().toString());
    body.putObject("watermark")
        .put("on", watermark.marks(Audience.PAGE))
        .put("keyId", watermark.keyId().orElse(null));
    models.stream()
        .filter(status -> status.aliases().contains(ModelRegistry.LATEST))
        .findFirst()
        .or(() -> models.stream().filter(s -> s.aliases().contains(ModelRegistry.BASE)).findFirst())
        .ifPresentOrElse(
            status ->
                body.set("terms", Json.mapper().valueToTree(UseTerms.of(status.model().card()))),
            () -> body.putNull("terms"));
    addModels(body.putArray("models"), models);
    JsonResponse.send(context.response(), 200, body);
  }

  private String moderation() {
    String name = moderation.moderator().name();
    return switch (name) {
      case "embedded" -> "built-in word lists, on questions and answers";
      case "off" -> "none";
      default -> name + ", on questions and answers";
    };
  }

  private static void addModels(ArrayNode list, List<ModelStatus> models) {
    for (ModelStatus status : models) {
      ObjectNode model =
          list.addObject()
              .put("id", status.model().id())
              .put("kind", status.model().tuned() ? "tuned" : "base")
              .put("state", status.state().name().toLowerCase(Locale.ROOT));
      ArrayNode aliases = model.putArray("aliases");
      status.aliases().forEach(alias -> aliases.add(alias));
    }
  }
}
