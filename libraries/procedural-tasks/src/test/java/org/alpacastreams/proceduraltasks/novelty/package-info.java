/** A small stand-in for the novelty filter, to see how much of what the families say is new. */
package org.alpacastreams.proceduraltasks.novelty;
