package org.alpacastreams.trainer.library;

/** The names of a published model's metrics. */
public final class Metric {
  /** Share of the held-out tasks answered exactly, 0 to 1. */
  public static final String EXACT_MATCH = "exact_match";

  /** The base model's share. */
  public static final String BASE_EXACT_MATCH = "base_exact_match";

  /** Loss of the first update, in nats per target token. */
  public static final String FIRST_LOSS = "train_loss_first";

  /** Mean loss of the last tenth of the updates. */
  public static final String LAST_LOSS = "train_loss_last";

  /** Loss on the held-out examples at the end, in nats per target token. */
  public static final String HELD_OUT_LOSS = "held_out_loss";

  /** e to the power of it. */
  public static final String HELD_OUT_PERPLEXITY = "held_out_perplexity";

  /** Cost of the device, in US dollars. */
  public static final String COST_USD = "cost_usd";

  /** Optimizer steps. */
  public static final String UPDATES = "updates";

  /** Seconds of training. */
  public static final String SECONDS = "seconds";

  /** Examples trained on. */
  public static final String EXAMPLES = "examples";

  private Metric() {}
}
