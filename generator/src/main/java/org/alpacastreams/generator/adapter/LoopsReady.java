package org.alpacastreams.generator.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once the topics are ensured, the runs' states are known and both loops run. */
@Readiness
@ApplicationScoped
class LoopsReady implements HealthCheck {
  private final GeneratorService service;

  LoopsReady(GeneratorService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("generator-ready").status(service.ready()).build();
  }
}
