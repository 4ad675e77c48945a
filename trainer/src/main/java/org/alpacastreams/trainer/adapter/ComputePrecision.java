package org.alpacastreams.trainer.adapter;

import org.alpacastreams.languagemodel.Precision;

/** What a training computes in, as the command line calls it. */
enum ComputePrecision {
  bf16(Precision.BFLOAT16),
  fp32(Precision.FLOAT32);

  final Precision compute;

  ComputePrecision(Precision compute) {
    this.compute = compute;
  }
}
