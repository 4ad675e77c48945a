package org.alpacastreams.trainer.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while its threads are; what they wait for is readiness's business. */
@Liveness
@ApplicationScoped
public class TrainerLiveness implements HealthCheck {
  private final Trainer trainer;

  @Inject
  TrainerLiveness(Trainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("trainer threads").status(trainer.alive()).build();
  }
}
