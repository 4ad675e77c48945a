package org.alpacastreams.trainer.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.trainer.evaluation.HeldOutTasks;
import org.eclipse.microprofile.config.Config;

/** Starts and stops the service with the process. */
@ApplicationScoped
public class TrainerLifecycle {
  private final Trainer trainer;

  @Inject
  TrainerLifecycle(Config config, MeterRegistry registry) {
    trainer = new Trainer(ConfiguredSettings.read(config), HeldOutTasks.all(), registry);
  }

  void start(@Observes StartupEvent event) {
    trainer.start();
  }

  void stop(@Observes ShutdownEvent event) {
    trainer.close();
  }

  /** The service, for endpoints and health checks. */
  @Produces
  @Singleton
  Trainer trainer() {
    return trainer;
  }

  /** HTTP speaks the JSON of the topics. */
  @Produces
  @Singleton
  static ObjectMapper mapper() {
    return Json.mapper();
  }
}
