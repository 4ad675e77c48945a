package org.alpacastreams.datasetsink.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while its threads are; what they wait for is readiness's business. */
@Liveness
@ApplicationScoped
public class SinkLiveness implements HealthCheck {
  private final DatasetSink sink;

  @Inject
  SinkLiveness(DatasetSink sink) {
    this.sink = sink;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("dataset-sink threads").status(sink.alive()).build();
  }
}
