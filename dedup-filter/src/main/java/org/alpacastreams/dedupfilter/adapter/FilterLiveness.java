package org.alpacastreams.dedupfilter.adapter;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down, with the reason, when only a restart or a person can help. */
@Liveness
@Singleton
public final class FilterLiveness implements HealthCheck {
  private final FilterLifecycle lifecycle;

  FilterLiveness(FilterLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> failure = lifecycle.failure();
    var response = HealthCheckResponse.named("filter").status(failure.isEmpty());
    failure.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
