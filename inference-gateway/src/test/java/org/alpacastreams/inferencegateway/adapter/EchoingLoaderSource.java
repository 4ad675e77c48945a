package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.alpacastreams.inferencegateway.EchoingLoader;

/** Small deterministic models in the place of the engine's. */
@ApplicationScoped
public class EchoingLoaderSource {
  @Produces
  @Singleton
  EchoingLoader loader() {
    return new EchoingLoader();
  }
}
