/** Number, letter and word sequences to continue, complete or produce. */
package org.alpacastreams.proceduraltasks.sequences;
