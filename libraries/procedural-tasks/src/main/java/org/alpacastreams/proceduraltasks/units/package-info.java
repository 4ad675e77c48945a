/** Converting units and handling money. */
package org.alpacastreams.proceduraltasks.units;
