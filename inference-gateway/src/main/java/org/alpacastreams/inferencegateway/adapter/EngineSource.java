package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.inferencegateway.models.EngineModelLoader;
import org.alpacastreams.inferencegateway.models.ModelLoader;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The engine that models are loaded into; a test may bring another loader. */
@ApplicationScoped
public class EngineSource {

  @Produces
  @Singleton
  @DefaultBean
  ModelLoader loader(
      @ConfigProperty(name = "alpaca.engine.threads") Optional<Integer> threads,
      @ConfigProperty(name = "alpaca.engine.precision") String precision,
      @ConfigProperty(name = "alpaca.data-dir") Optional<Path> directory) {
    return new EngineModelLoader(
        threads.map(EngineSettings::new).orElseGet(EngineSettings::allCores),
        precision(precision),
        directory);
  }

  void close(@Disposes ModelLoader loader) {
    if (loader instanceof EngineModelLoader engine) {
      engine.close();
    }
  }

  /** Empty where the engine is to find out. */
  static Optional<Precision> precision(String setting) {
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "auto" -> Optional.empty();
      case "float32" -> Optional.of(Precision.FLOAT32);
      case "bfloat16" -> Optional.of(Precision.BFLOAT16);
      case "int8" -> Optional.of(Precision.INT8);
      default ->
          throw new IllegalArgumentException(
              "alpaca.engine.precision is '%s'; allowed are 'auto', 'float32', 'bfloat16' and 'int8'"
                  .formatted(setting));
    };
  }
}
