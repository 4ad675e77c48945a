package org.alpacastreams.inferencegateway.models;

import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.prompts.PromptEncoder;
import org.alpacastreams.languagemodel.LanguageModel;

/**
 * The right to use a loaded model: it stays in memory until the lease is closed, even if it is
 * replaced or evicted meanwhile.
 */
public final class ModelLease implements AutoCloseable {
  private final ModelPublished card;
  private final LanguageModel model;
  private final PromptEncoder encoder;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  ModelLease(ModelPublished card, LanguageModel model, PromptEncoder encoder, Runnable release) {
    this.card = card;
    this.model = model;
    this.encoder = encoder;
    this.release = release;
  }

  public ModelPublished card() {
    return card;
  }

  public LanguageModel model() {
    return model;
  }

  /** Makes prompts into what the model reads. */
  public PromptEncoder encoder() {
    return encoder;
  }

  /** Gives the model back; further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
