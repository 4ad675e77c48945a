package org.alpacastreams.trainer.adapter;

import picocli.CommandLine.Option;

/** How long a pretraining takes: one of the two. */
final class PretrainLength {
  @Option(names = "--minutes", paramLabel = "M", description = "Minutes of training (default 60).")
  long minutes = 60;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Updates instead: the same command gives the same model.")
  long steps;
}
