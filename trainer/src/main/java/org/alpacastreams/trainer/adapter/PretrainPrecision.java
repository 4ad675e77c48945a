package org.alpacastreams.trainer.adapter;

import org.alpacastreams.languagemodel.Precision;

/** What a pretraining computes in, as the command line calls it. */
enum PretrainPrecision {
  bf16(Precision.BFLOAT16),
  fp32(Precision.FLOAT32);

  final Precision compute;

  PretrainPrecision(Precision compute) {
    this.compute = compute;
  }
}
