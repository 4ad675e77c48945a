/** Second, independent computations of every family's answers. */
package org.alpacastreams.proceduraltasks.oracles;
