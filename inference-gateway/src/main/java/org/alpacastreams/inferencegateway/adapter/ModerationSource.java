package org.alpacastreams.inferencegateway.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings of moderation. */
@ApplicationScoped
public class ModerationSource {
  private final ModerationSettings settings;
  private final boolean failClosed;
  private final boolean keepText;

  @Inject
  ModerationSource(
      @ConfigProperty(name = "alpaca.moderation.moderator") String moderator,
      @ConfigProperty(name = "alpaca.moderation.fail-closed") boolean failClosed,
      @ConfigProperty(name = "alpaca.moderation.keep-text") boolean keepText,
      @ConfigProperty(name = "alpaca.moderation.openai.base-url") String baseUrl,
      @ConfigProperty(name = "alpaca.moderation.openai.key") Optional<String> key,
      @ConfigProperty(name = "alpaca.moderation.openai.key-file") Optional<Path> keyFile,
      @ConfigProperty(name = "alpaca.moderation.openai.timeout") Duration timeout) {
    this.settings = new ModerationSettings(moderator, baseUrl, key, keyFile, timeout);
    this.failClosed = failClosed;
    this.keepText = keepText;
  }

  @Produces
  @Singleton
  ModerationGate gate(EventWriter events, MeterRegistry metrics) {
    return new ModerationGate(
        settings.open(), failClosed, new ModerationRecorder(events, metrics, keepText));
  }
}
