package org.alpacastreams.datasetsink.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while accepted examples reach the disk; else the reason and what to do. */
@Readiness
@ApplicationScoped
public class SinkReadiness implements HealthCheck {
  private final DatasetSink sink;

  @Inject
  SinkReadiness(DatasetSink sink) {
    this.sink = sink;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("dataset-sink").status(sink.ready());
    sink.problems().blocking().all().forEach(response::withData);
    sink.problems().partial().all().forEach(response::withData);
    return response.build();
  }
}
