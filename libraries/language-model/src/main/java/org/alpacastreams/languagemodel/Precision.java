package org.alpacastreams.languagemodel;

/** What a model computes in. */
public enum Precision {
  FLOAT32,
  BFLOAT16
}
