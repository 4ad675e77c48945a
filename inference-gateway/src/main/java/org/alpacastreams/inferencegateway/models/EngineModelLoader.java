package org.alpacastreams.inferencegateway.models;

import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads verified model directories into the engine, which starts with the first of them. */
public final class EngineModelLoader implements ModelLoader, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineModelLoader.class);

  private final EngineSettings settings;
  private Optional<Precision> precision;
  private Optional<Engine> engine = Optional.empty();

  /** A loader; without a precision, the engine finds out which is the fastest when it starts. */
  public EngineModelLoader(EngineSettings settings, Optional<Precision> precision) {
    this.settings = settings;
    this.precision = precision;
  }

  @Override
  public LanguageModel load(ModelPublished card) {
    Path directory = ModelFiles.verified(card);
    try {
      return loadInto(directory);
    } catch (CheckpointException e) {
      throw new BrokenModelException(
          "model '%s' cannot be loaded: %s".formatted(card.modelId(), e.getMessage()), e);
    }
  }

  @Override
  public synchronized void close() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }

  private LanguageModel loadInto(Path directory) {
    Engine running;
    Precision chosen;
    synchronized (this) {
      running = engine.orElseGet(() -> Engine.start(settings));
      engine = Optional.of(running);
      chosen = precision.orElseGet(running::fastestPrecision);
      precision = Optional.of(chosen);
    }
    LOG.debug("loading {} in {}", directory, chosen);
    return running.load(directory, chosen);
  }
}
