package org.alpacastreams.inferencegateway.adapter.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The client that asks upstreams, as it is configured. */
@ApplicationScoped
public class UpstreamSource {

  @Produces
  @Singleton
  UpstreamAnswers answers(
      @ConfigProperty(name = "alpaca.upstreams.longest-silence") Duration longestSilence) {
    return new UpstreamAnswers(longestSilence);
  }

  void close(@Disposes UpstreamAnswers answers) {
    answers.close();
  }
}
