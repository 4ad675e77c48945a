package org.alpacastreams.generator.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Down, with the reason, once a loop has stopped that only a restart can bring back. */
@Liveness
@ApplicationScoped
class LoopsAlive implements HealthCheck {
  private final GeneratorService service;

  LoopsAlive(GeneratorService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("generator-loops");
    service.failure().ifPresent(failure -> response.withData("reason", failure.toString()));
    return response.status(service.failure().isEmpty()).build();
  }
}
