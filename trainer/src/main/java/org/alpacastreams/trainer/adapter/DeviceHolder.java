package org.alpacastreams.trainer.adapter;

import java.util.Optional;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;

/** Starts the device when it is first needed: an idle trainer has no libtorch in its memory. */
final class DeviceHolder implements Supplier<Engine>, AutoCloseable {
  private final int threads;
  private Optional<Engine> engine = Optional.empty();

  DeviceHolder(int threads) {
    this.threads = threads;
  }

  @Override
  public synchronized Engine get() {
    if (engine.isEmpty()) {
      engine = Optional.of(Engine.start(new EngineSettings(threads)));
    }
    return engine.get();
  }

  @Override
  public synchronized void close() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }
}
