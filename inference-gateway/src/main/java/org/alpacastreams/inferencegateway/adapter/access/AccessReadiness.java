package org.alpacastreams.inferencegateway.adapter.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.alpacastreams.inferencegateway.access.Access;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready where the key file was never readable, since nobody can pass; otherwise it tells. */
@Readiness
@ApplicationScoped
public class AccessReadiness implements HealthCheck {
  private final Access access;

  @Inject
  AccessReadiness(Access access) {
    this.access = access;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("access").status(!access.locked());
    String problem = access.problem();
    if (!problem.isEmpty()) {
      response.withData("keys", problem);
    }
    return response.build();
  }
}
