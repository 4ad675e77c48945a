package org.alpacastreams.trainer.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while versions are followed and trainings can run; else the reason and what to do. */
@Readiness
@ApplicationScoped
public class TrainerReadiness implements HealthCheck {
  private final Trainer trainer;

  @Inject
  TrainerReadiness(Trainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("trainer").status(trainer.ready());
    trainer.problems().all().forEach(response::withData);
    return response.build();
  }
}
