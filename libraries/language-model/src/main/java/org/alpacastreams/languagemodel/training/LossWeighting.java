package org.alpacastreams.languagemodel.training;

/** How the losses of a step's micro-batches become one number. */
public enum LossWeighting {
  /** The mean of the micro-batches' means, as Hugging Face's Trainer did until October 2024. */
  MICRO_BATCH_MEANS,
  /** The mean over all target tokens of the step. */
  TARGET_TOKENS
}
