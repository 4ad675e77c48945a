package org.alpacastreams.languagemodel.checkpoint;

/** A tensor of a transformer layer, by what it does. */
public enum LayerWeight {
  ATTENTION_NORM,
  ATTENTION_NORM_BIAS,
  QUERY,
  QUERY_BIAS,
  KEY,
  KEY_BIAS,
  VALUE,
  VALUE_BIAS,
  QUERY_NORM,
  KEY_NORM,
  OUTPUT,
  OUTPUT_BIAS,
  MLP_NORM,
  MLP_NORM_BIAS,
  GATE,
  GATE_BIAS,
  UP,
  UP_BIAS,
  DOWN,
  DOWN_BIAS;

  /** Whether it is one of the matrices that a layer's input is multiplied with. */
  public boolean isMatrix() {
    return switch (this) {
      case QUERY, KEY, VALUE, OUTPUT, GATE, UP, DOWN -> true;
      case ATTENTION_NORM,
          ATTENTION_NORM_BIAS,
          QUERY_BIAS,
          KEY_BIAS,
          VALUE_BIAS,
          QUERY_NORM,
          KEY_NORM,
          OUTPUT_BIAS,
          MLP_NORM,
          MLP_NORM_BIAS,
          GATE_BIAS,
          UP_BIAS,
          DOWN_BIAS ->
          false;
    };
  }

  /** Whether it is the weight of a norm, not its bias. */
  public boolean isNorm() {
    return this == ATTENTION_NORM || this == MLP_NORM || this == QUERY_NORM || this == KEY_NORM;
  }
}
