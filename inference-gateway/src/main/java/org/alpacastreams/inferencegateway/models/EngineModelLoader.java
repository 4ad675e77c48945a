package org.alpacastreams.inferencegateway.models;

import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads verified model directories into the engine, which starts with the first of them. */
public final class EngineModelLoader implements ModelLoader, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineModelLoader.class);

  private record Started(Engine engine, Precision precision) {}

  private final EngineSettings settings;
  private final Optional<KeptPrecision> kept;
  private Optional<Precision> precision;
  private Optional<Engine> engine = Optional.empty();

  /**
   * A loader.
   *
   * @param precision that models are computed in; without, the engine finds out which is the
   *     fastest when it starts for the first time
   * @param directory where that is kept for the next start; without, each start finds out
   */
  public EngineModelLoader(
      EngineSettings settings, Optional<Precision> precision, Optional<Path> directory) {
    this.settings = settings;
    this.precision = precision;
    this.kept = directory.map(KeptPrecision::new);
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
  public Optional<MemoryNeed> need(ModelPublished card) {
    try {
      ModelConfig config = ModelConfig.read(ModelFiles.directory(card));
      Started running = started();
      return Optional.of(
          MemoryNeed.of(
              config, running.precision(), running.engine().cachePrecision(running.precision())));
    } catch (CheckpointException | BrokenModelException e) {
      // Loading says what is wrong.
      LOG.debug("the memory that {} needs is unknown", card.modelId(), e);
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }

  private LanguageModel loadInto(Path directory) {
    Started running = started();
    LOG.debug("loading {} in {}", directory, running.precision());
    return running.engine().load(directory, running.precision());
  }

  private synchronized Started started() {
    Engine running = engine.orElseGet(() -> Engine.start(settings));
    engine = Optional.of(running);
    Precision chosen = precision.orElseGet(() -> fastest(running));
    precision = Optional.of(chosen);
    return new Started(running, chosen);
  }

  private Precision fastest(Engine running) {
    return kept.map(file -> file.of(running.machine(), running::fastestPrecision))
        .orElseGet(running::fastestPrecision);
  }
}
