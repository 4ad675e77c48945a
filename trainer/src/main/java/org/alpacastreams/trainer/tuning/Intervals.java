package org.alpacastreams.trainer.tuning;

/**
 * How often something happens between updates.
 *
 * @param checkpointEvery updates between checkpoints
 * @param heldOutEvery updates between measurements of the held-out loss
 */
public record Intervals(int checkpointEvery, int heldOutEvery) {
  public Intervals {
    require("alpaca.training.checkpoint-every", checkpointEvery);
    require("alpaca.training.held-out-every", heldOutEvery);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(name, value));
    }
  }
}
