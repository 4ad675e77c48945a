package org.alpacastreams.proceduraltasks;

/**
 * What a task may be used for. The two share neither a phrasing nor an operand tuple, so that an
 * evaluation of a model trained on {@link #TRAINING} measures what it learned, not what it
 * remembers.
 */
public enum Split {
  TRAINING,
  EVALUATION
}
