package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.json.Json;

/** What the pipeline's page reads, on the public port and on the administrators'. */
@ApplicationScoped
public class PipelineRoutes {
  private static final String PATH = "/pipeline";

  private final Gateway gateway;
  private final AdminServer admin;
  private final DatasetDownloads downloads;
  private final PipelineStream stream;

  @Inject
  PipelineRoutes(Gateway gateway, AdminServer admin, Vertx vertx) {
    this.gateway = gateway;
    this.admin = admin;
    this.downloads = new DatasetDownloads(vertx, gateway::version);
    this.stream = new PipelineStream(vertx, gateway::pipeline);
  }

  void register(@Observes Router router) {
    watching(router);
    router.get(PATH + "/controls").handler(context -> controls(context, false));
  }

  void register(@Observes AdminRouter router) {
    watching(router.router());
    router.router().get(PATH + "/controls").handler(context -> controls(context, true));
  }

  /** The dataset that the page's reader chose: {@code ?dataset=NAME}. */
  static Optional<String> dataset(RoutingContext context) {
    return context.queryParam("dataset").stream().filter(DatasetNames::isValid).findFirst();
  }

  private void watching(Router router) {
    router
        .get(PATH)
        .handler(c -> JsonResponse.send(c.response(), 200, gateway.pipeline(dataset(c))));
    router.get(PATH + "/events").handler(stream);
    downloads.register(router);
  }

  /** Where models are promoted and retired: here, on another port, or nowhere. */
  private void controls(RoutingContext context, boolean here) {
    ObjectNode body = Json.mapper().createObjectNode().put("here", here);
    admin.port().ifPresent(port -> body.put("port", port));
    JsonResponse.send(context.response(), 200, body);
  }
}
