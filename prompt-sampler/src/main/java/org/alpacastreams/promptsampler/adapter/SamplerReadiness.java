package org.alpacastreams.promptsampler.adapter;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when topics exist, the topology runs and the runs' states are read. */
@Readiness
@Singleton
final class SamplerReadiness implements HealthCheck {
  private final SamplerLifecycle lifecycle;

  SamplerReadiness(SamplerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sampler")
        .status(lifecycle.ready())
        .withData("phase", lifecycle.phase())
        .build();
  }
}
