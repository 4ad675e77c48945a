package org.alpacastreams.proceduraltasks;

/** The field a family belongs to: one domain, one package. */
public enum Domain {
  ARITHMETIC,
  SEQUENCES,
  COMPARISON,
  STRINGS,
  WORDS,
  LISTS,
  DATES_AND_TIMES,
  UNITS_AND_MONEY,
  GEOMETRY,
  LOGIC,
  NUMBER_SYSTEMS,
  SETS,
  TEXT_EDITING,
  TABLES,
  CODE_READING,
  GRAMMAR,
  CIPHERS,
  CLASSIFICATION
}
