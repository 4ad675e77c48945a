package org.alpacastreams.inferencegateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.models.BrokenModelException;
import org.alpacastreams.inferencegateway.models.ModelLoader;
import org.alpacastreams.languagemodel.LanguageModel;

/** Loads {@link EchoingModel}s; a location that says "broken" holds none. */
public final class EchoingLoader implements ModelLoader {
  private final List<EchoingModel> loaded = new CopyOnWriteArrayList<>();
  private final Map<String, EchoingModel> byId = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  @Override
  public LanguageModel load(ModelPublished card) {
    CountDownLatch latch = held.get(card.modelId());
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (card.location().contains("broken")) {
      throw new BrokenModelException("model '" + card.modelId() + "' is broken on purpose");
    }
    EchoingModel model = new EchoingModel(card.modelId());
    loaded.add(model);
    byId.put(card.modelId(), model);
    return model;
  }

  /** Loading this model waits until {@link #release}. */
  public void hold(String modelId) {
    held.put(modelId, new CountDownLatch(1));
  }

  public void release(String modelId) {
    held.remove(modelId).countDown();
  }

  /** Every model ever loaded, in order. */
  public List<EchoingModel> loaded() {
    return loaded;
  }

  /** The one loaded last under this id. */
  public EchoingModel model(String modelId) {
    return new TreeMap<>(byId).get(modelId);
  }

  public long open() {
    return loaded.stream().filter(model -> !model.closed()).count();
  }
}
