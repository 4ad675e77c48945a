package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while its thread is; what it waits for is readiness's business. */
@Liveness
@ApplicationScoped
public class GatewayLiveness implements HealthCheck {
  private final Gateway gateway;

  @Inject
  GatewayLiveness(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("inference-gateway threads").status(gateway.alive()).build();
  }
}
