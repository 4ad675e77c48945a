package org.alpacastreams.dedupfilter.adapter;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when topics exist and the topology runs. */
@Readiness
@Singleton
public final class FilterReadiness implements HealthCheck {
  private final FilterLifecycle lifecycle;

  FilterReadiness(FilterLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("filter")
        .status(lifecycle.ready())
        .withData("phase", lifecycle.phase())
        .build();
  }
}
