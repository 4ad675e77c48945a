package org.alpacastreams.proceduraltasks.oracles;

/** Computes the answer of a family's tasks a second time, from the text a reader sees. */
@FunctionalInterface
public interface Oracle {

  Object answer(Reading reading);
}
