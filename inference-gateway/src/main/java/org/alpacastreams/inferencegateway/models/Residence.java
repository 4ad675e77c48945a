package org.alpacastreams.inferencegateway.models;

import java.util.function.Consumer;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.LanguageModel;

/**
 * A model in memory and who uses it. Once it must leave, it is closed when the last has done so.
 * Guarded by its registry.
 */
final class Residence {
  private final ModelPublished card;
  private final LanguageModel model;
  private final Consumer<LanguageModel> closing;
  private int leases;
  private long lastUse;
  private boolean leaving;

  /**
   * A model nobody uses yet.
   *
   * @param closing closes it, on a thread that holds no lock
   */
  Residence(ModelPublished card, LanguageModel model, Consumer<LanguageModel> closing) {
    this.card = card;
    this.model = model;
    this.closing = closing;
  }

  ModelPublished card() {
    return card;
  }

  LanguageModel model() {
    return model;
  }

  boolean inUse() {
    return leases > 0;
  }

  long lastUse() {
    return lastUse;
  }

  void lend(long now) {
    leases++;
    lastUse = now;
  }

  void giveBack() {
    leases--;
    closeIfUnused();
  }

  void leave() {
    leaving = true;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (leaving && leases == 0) {
      closing.accept(model);
    }
  }
}
