package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the topics are followed, with or without a model: the page then shows what there is.
 * The models and what is wrong with them stand in the details.
 */
@Readiness
@ApplicationScoped
public class GatewayReadiness implements HealthCheck {
  private final Gateway gateway;

  @Inject
  GatewayReadiness(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("inference-gateway").status(gateway.ready());
    String broker = gateway.pipeline().broker();
    if (!broker.isEmpty()) {
      response.withData("kafka", broker);
    }
    for (ModelStatus status : gateway.registry().models()) {
      response.withData("model " + status.model().id(), describe(status));
    }
    return response.build();
  }

  private static String describe(ModelStatus status) {
    String state = status.state().name().toLowerCase(Locale.ROOT);
    if (!status.problem().isEmpty()) {
      return state + ": " + status.problem();
    }
    return status.aliases().isEmpty()
        ? state
        : state + " as " + String.join(", ", status.aliases());
  }
}
