package org.alpacastreams.inferencegateway.models;

import java.util.function.Consumer;
import org.alpacastreams.inferencegateway.prompts.PromptEncoder;
import org.alpacastreams.languagemodel.LanguageModel;

/**
 * A model in memory and who uses it. Once it must leave, it is closed when the last has done so.
 * Guarded by its registry.
 */
final class Residence {
  private final PublishedModel model;
  private final LanguageModel loaded;
  private final PromptEncoder encoder;
  private final long bytes;
  private final Consumer<LanguageModel> closing;
  private int leases;
  private long lastUse;
  private boolean leaving;

  /**
   * A model nobody uses yet.
   *
   * @param bytes that it takes; 0 where nobody counts
   * @param closing closes it, on a thread that holds no lock
   */
  Residence(
      PublishedModel model, LanguageModel loaded, long bytes, Consumer<LanguageModel> closing) {
    this.model = model;
    this.loaded = loaded;
    this.encoder = new PromptEncoder(model.card(), loaded.tokenizer());
    this.bytes = bytes;
    this.closing = closing;
  }

  /** As it was announced when it was loaded. */
  PublishedModel model() {
    return model;
  }

  LanguageModel loaded() {
    return loaded;
  }

  /** It lives as long as this, and so does the chat template that it read. */
  PromptEncoder encoder() {
    return encoder;
  }

  long bytes() {
    return bytes;
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
      closing.accept(loaded);
    }
  }
}
