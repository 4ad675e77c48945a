package org.alpacastreams.inferencegateway.models;

import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** Loads verified model directories into the engine, which starts with the first of them. */
public final class EngineModelLoader implements ModelLoader, AutoCloseable {
  private final EngineSettings settings;
  private final Precision precision;
  private Optional<Engine> engine = Optional.empty();

  public EngineModelLoader(EngineSettings settings, Precision precision) {
    this.settings = settings;
    this.precision = precision;
  }

  @Override
  public LanguageModel load(ModelPublished card) {
    Path directory = ModelFiles.verified(card);
    try {
      return engine().load(directory, precision);
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

  private synchronized Engine engine() {
    Engine running = engine.orElseGet(() -> Engine.start(settings));
    engine = Optional.of(running);
    return running;
  }
}
