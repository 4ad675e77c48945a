package org.alpacastreams.promptsampler.adapter;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down, with the reason, when only a restart or a person can help. */
@Liveness
@Singleton
final class SamplerLiveness implements HealthCheck {
  private final SamplerLifecycle lifecycle;

  SamplerLiveness(SamplerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> failure = lifecycle.failure();
    var response = HealthCheckResponse.named("sampler").status(failure.isEmpty());
    failure.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
