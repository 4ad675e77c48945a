/** Shapes, measures and directions. */
package org.alpacastreams.proceduraltasks.geometry;
